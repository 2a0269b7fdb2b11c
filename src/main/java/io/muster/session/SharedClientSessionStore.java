package io.muster.session;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.session.LocalChange.Deletion;
import io.muster.session.LocalChange.Merges;
import io.muster.session.RedisClientSessions.State;
import io.muster.session.RedisClientSessions.Stored;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sessions in Redis, with a copy of each one that this server has served. Without an answer from Redis the copy is used and
 * changed, and the change is replayed before the session is next used with Redis, or by {@code settleAll}. A session
 * that Redis has lost is restored from the copy; one that was ended stays ended.
 */
final class SharedClientSessionStore implements ClientSessionStore {
    /** One server succeeds at each attempt; servers, not requests, compete for a session. */
    private static final int ATTEMPTS = 100;

    private static final int LOCKS = 64;

    private final RedisClientSessions shared;
    private final LocalClientSessionStore copies;
    private final LocalChanges changes;
    private final SessionConfig config;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    SharedClientSessionStore(RedisClientSessions shared, LocalClientSessionStore copies, SessionConfig config) {
        this.shared = shared;
        this.copies = copies;
        this.changes = new LocalChanges(config.timeToLive());
        this.config = config;
        shared.onEnd(copies::delete);
    }

    @Override
    public void create(ClientSessionKey key, ClientSession clientSession) {
        copies.create(key, clientSession);
        if (shared.swap(key, "", clientSession.text()).isEmpty()) {
            changes.used(key);
        }
    }

    @Override
    public Optional<ClientSession> use(ClientSessionKey key) {
        return stored(key).map(stored -> known(key, stored)).orElseGet(() -> useHere(key));
    }

    private Optional<ClientSession> useHere(ClientSessionKey key) {
        Optional<ClientSession> copy = copies.use(key);
        copy.ifPresent(used -> changes.used(key));
        return copy;
    }

    @Override
    public Optional<ClientSession> merge(ClientSessionKey key, ObjectNode patch) {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
        lock.lock();
        try {
            Optional<Stored> stored = stored(key)
                    .flatMap(before ->
                            change(key, before, clientSession -> config.checked(clientSession.merged(patch))));
            return stored.map(after -> known(key, after)).orElseGet(() -> mergeHere(key, patch));
        } finally {
            lock.unlock();
        }
    }

    private Optional<ClientSession> mergeHere(ClientSessionKey key, ObjectNode patch) {
        Optional<ClientSession> merged = copies.merge(key, patch);
        merged.ifPresent(clientSession -> changes.merged(key, patch));
        return merged;
    }

    @Override
    public boolean delete(ClientSessionKey key) {
        boolean here = copies.delete(key);
        Optional<Stored> before = shared.delete(key, here);
        if (before.isEmpty()) {
            changes.deleted(key);
        }
        return before.map(Stored::state)
                .map(state -> state == State.THERE || (here && state == State.ABSENT))
                .orElse(here);
    }

    /** Brings back everything that was changed while Redis was away. */
    void replayAll() {
        changes.sessions().forEach(this::replay);
    }

    /** The session in Redis after the replay of changes made here; empty when Redis does not answer. */
    private Optional<Stored> stored(ClientSessionKey key) {
        return replay(key) ? shared.use(key).flatMap(stored -> restored(key, stored)) : Optional.empty();
    }

    /** Repeats in Redis a change that was made without it; true when none is left. */
    private boolean replay(ClientSessionKey key) {
        Optional<LocalChange> open = changes.find(key);
        if (open.isEmpty()) {
            return true;
        }
        LocalChange change = open.get();
        if (change instanceof Deletion) {
            return shared.delete(key, true).isPresent() && changes.acknowledge(key, change);
        }
        Optional<Stored> changed = shared.use(key)
                .flatMap(stored -> restored(key, stored))
                .flatMap(stored -> change(key, stored, clientSession -> replayed(key, change, clientSession)));
        boolean done = changed.isPresent() && changes.acknowledge(key, change);
        if (done) {
            known(key, changed.get());
        }
        return done;
    }

    private ClientSession replayed(ClientSessionKey key, LocalChange change, ClientSession theirs) {
        return change instanceof Merges merges
                ? merges.applied(theirs)
                : copies.use(key).orElse(theirs);
    }

    /** The same, or what is put in the place of a session that Redis has lost. */
    private Optional<Stored> restored(ClientSessionKey key, Stored stored) {
        Optional<String> copy = stored.state() == State.ABSENT ? copies.find(key) : Optional.empty();
        return copy.isPresent() ? shared.swap(key, copy.get(), copy.get()) : Optional.of(stored);
    }

    /** Changes the session in Redis, whatever others do to it meanwhile; empty when Redis does not answer. */
    private Optional<Stored> change(ClientSessionKey key, Stored first, UnaryOperator<ClientSession> change) {
        Stored now = first;
        for (int attempt = 0; attempt < ATTEMPTS && now.state() == State.THERE; attempt++) {
            String wanted = change.apply(ClientSession.parse(now.text())).text();
            Optional<Stored> after = shared.swap(key, now.text(), wanted);
            if (after.isEmpty() || after.get().text().equals(wanted)) {
                return after;
            }
            now = after.get();
        }
        if (now.state() == State.THERE) {
            throw new AppException(ErrorCode.CONFLICT, "Others change this session all the time; try again.");
        }
        return Optional.of(now);
    }

    /** Remembers what Redis has. */
    private Optional<ClientSession> known(ClientSessionKey key, Stored stored) {
        if (stored.state() != State.THERE) {
            copies.delete(key);
            return Optional.empty();
        }
        copies.put(key, stored.text());
        return Optional.of(ClientSession.parse(stored.text()));
    }
}
