package io.muster.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.muster.session.LocalChange.Deletion;
import io.muster.session.LocalChange.Merges;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Changes to be replayed in Redis, by session; dropped when the session would have expired anyway. Thread-safe. */
final class LocalChanges {
    private static final int MAX_SESSIONS = 100_000;

    private final Cache<ClientSessionKey, LocalChange> changes;

    LocalChanges(Duration timeToLive) {
        changes = Caffeine.newBuilder()
                .expireAfterAccess(timeToLive)
                .maximumSize(MAX_SESSIONS)
                .build();
    }

    void used(ClientSessionKey key) {
        changes.asMap().putIfAbsent(key, Merges.NONE);
    }

    void merged(ClientSessionKey key, ObjectNode patch) {
        changes.asMap()
                .merge(
                        key,
                        Merges.NONE.then(patch),
                        (known, added) -> known instanceof Merges merges ? merges.then(patch) : known);
    }

    void deleted(ClientSessionKey key) {
        changes.put(key, new Deletion());
    }

    Optional<LocalChange> find(ClientSessionKey key) {
        return Optional.ofNullable(changes.getIfPresent(key));
    }

    Set<ClientSessionKey> sessions() {
        return Set.copyOf(changes.asMap().keySet());
    }

    /** Removes a change that Redis has received; false when another one was made meanwhile. */
    boolean acknowledge(ClientSessionKey key, LocalChange acknowledged) {
        return changes.asMap().remove(key, acknowledged);
    }
}
