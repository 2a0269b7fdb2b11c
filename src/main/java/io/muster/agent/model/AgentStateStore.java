package io.muster.agent.model;

import io.muster.encryption.Encryption;
import io.muster.encryption.SealedText;
import io.muster.encryption.UnreadableTextException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores state that must not be readable in the database: each call encrypts or decrypts, and is one transaction. */
@ApplicationScoped
@Transactional
public class AgentStateStore {
    private static final Logger LOG = LoggerFactory.getLogger(AgentStateStore.class);
    private static final int BATCH = 50;

    @Inject
    AgentStateRepository repository;

    @Inject
    AgentRepository agents;

    @Inject
    Encryption encryption;

    @Inject
    Clock clock;

    /** A stored text. */
    public record StoredText(String text, Instant savedAt) {}

    /** Encrypts a text for an agent, to be stored later. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public SealedText seal(AgentKey key, AgentStateKind kind, byte[] text) {
        return encryption.seal(text, kind.place(key));
    }

    /** The agent's text, if it has one. */
    @Transactional(dontRollbackOn = UnreadableTextException.class)
    public Optional<StoredText> find(AgentKey key, AgentStateKind kind) throws UnreadableTextException {
        Optional<StoredAgentState> found = repository.find(key, kind);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        StoredAgentState state = found.get();
        String text = new String(encryption.open(state.text(), kind.place(key)), StandardCharsets.UTF_8);
        return Optional.of(new StoredText(text, state.savedAt()));
    }

    /** Stores a text in place of the one before; does nothing for an agent that is gone. */
    public void store(AgentKey key, AgentStateKind kind, SealedText text, int size) {
        Instant now = clock.instant();
        Optional<StoredAgentState> known = repository.find(key, kind);
        if (known.isPresent()) {
            known.get().replace(text, size, now);
            return;
        }
        agents.find(key.tenant(), key.id())
                .ifPresent(agent -> repository.persist(
                        new StoredAgentState(new AgentStateId(agent.rowId(), kind.wireName()), text, size, now)));
    }

    public void forget(AgentKey key, AgentStateKind kind) {
        repository.find(key, kind).ifPresent(repository::remove);
    }

    /**
     * Encrypts texts of other keys again with the current one, some at a time.
     *
     * @param after where to continue
     *
     * @return where to continue, or empty when there is nothing left
     */
    public Optional<Long> reseal(long after) {
        List<BrowserAgent> batch = repository.agentsNotUnder(encryption.currentKeyId(), after, BATCH);
        for (BrowserAgent agent : batch) {
            for (AgentStateKind kind : AgentStateKind.values()) {
                repository.find(agent.key(), kind).ifPresent(state -> reseal(agent.key(), kind, state));
            }
        }
        return batch.isEmpty()
                ? Optional.empty()
                : Optional.of(batch.get(batch.size() - 1).rowId());
    }

    private void reseal(AgentKey key, AgentStateKind kind, StoredAgentState state) {
        try {
            byte[] text = encryption.open(state.text(), kind.place(key));
            state.reseal(encryption.seal(text, kind.place(key)));
        } catch (UnreadableTextException e) {
            LOG.atWarn()
                    .addKeyValue("agent", key.id())
                    .addKeyValue("tenant", key.tenant())
                    .addKeyValue("kind", kind.wireName())
                    .addKeyValue("reason", e.getMessage())
                    .log("An agent's state cannot be encrypted with the current key");
        }
    }
}
