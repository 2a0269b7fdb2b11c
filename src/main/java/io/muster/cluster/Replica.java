package io.muster.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A server of this installation, and when it was last known to be alive. */
@Entity
@Table(name = "replicas")
public class Replica {
    @Id
    @Column(length = 100)
    private String id;

    @Column(name = "started_at", nullable = false)
    private Instant startedAt;

    @Column(name = "seen_at", nullable = false)
    private Instant seenAt;

    protected Replica() {}

    Replica(String id, Instant now) {
        this.id = id;
        this.startedAt = now;
        this.seenAt = now;
    }

    void start(Instant now) {
        startedAt = now;
        seenAt = now;
    }

    void beat(Instant now) {
        seenAt = now;
    }

    public String id() {
        return id;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant seenAt() {
        return seenAt;
    }
}
