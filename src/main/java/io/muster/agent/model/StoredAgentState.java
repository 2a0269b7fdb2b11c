package io.muster.agent.model;

import io.muster.encryption.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** An encrypted text about an agent. Gone with the agent's row. */
@Entity
@Table(name = "agent_states")
public class StoredAgentState {
    /** Declares to Hibernate which type of column to expect; none of them is limited. */
    private static final int BYTES_COLUMN = 1 << 20;

    @EmbeddedId
    private AgentStateId id;

    @Column(name = "key_id", length = 16, nullable = false)
    private String keyId;

    @Column(length = 12, nullable = false)
    private byte[] nonce;

    @Column(length = BYTES_COLUMN, nullable = false)
    private byte[] ciphertext;

    @Column(name = "size_bytes", nullable = false)
    private int sizeBytes;

    @Column(name = "saved_at", nullable = false)
    private Instant savedAt;

    protected StoredAgentState() {}

    StoredAgentState(AgentStateId id, SealedText text, int sizeBytes, Instant now) {
        this.id = id;
        replace(text, sizeBytes, now);
    }

    /**
     * Takes the place of what was there.
     *
     * @param size of the text before it was encrypted
     */
    final void replace(SealedText text, int size, Instant now) {
        keyId = text.keyId();
        nonce = text.nonce();
        ciphertext = text.ciphertext();
        sizeBytes = size;
        savedAt = now;
    }

    /** The same text under another key. */
    void reseal(SealedText text) {
        replace(text, sizeBytes, savedAt);
    }

    AgentStateId id() {
        return id;
    }

    SealedText text() {
        return new SealedText(keyId, nonce, ciphertext);
    }

    Instant savedAt() {
        return savedAt;
    }
}
