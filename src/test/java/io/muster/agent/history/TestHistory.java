package io.muster.agent.history;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentSpec;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.Counters;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.model.TestAgents;
import io.muster.common.AgentId;
import io.muster.common.TenantId;
import io.muster.database.DatabaseConfig;
import io.muster.journal.JournalConfig;
import io.muster.testing.SettableClock;
import io.muster.testing.TestCallers;
import io.muster.testing.TestConfig;
import io.muster.testing.TestPersistence;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Journal, store and flusher of the history as the server wires them, on a given database, for a separate tenant. */
@SuppressWarnings("UnnecessaryAssignment") // of injected fields: no container fills them here
final class TestHistory implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    final TenantId tenant = TestCallers.newTenant();
    final LiveAgents live = new LiveAgents();
    final HistoryFlusher flusher = new HistoryFlusher();
    private final SettableClock clock = new SettableClock();
    private final TestPersistence persistence;
    private final ActionJournal journal = new ActionJournal();
    private final CounterTransfer transfer = new CounterTransfer();
    private final OneSynchronization transactions = new OneSynchronization();
    private final Path directory;
    /** Runs after the work of the next transaction, before its commit; null for nothing. */
    RuntimeException beforeCommit;
    /** The same after the commit. */
    RuntimeException afterCommit;

    TestHistory(TestPersistence persistence, Path directory) {
        this.persistence = persistence;
        this.directory = directory;
        flusher.journal = journal;
        flusher.store = new HistoryStore() {
            @Override
            ActionBatch storeNext(int limit) {
                return transaction(() -> super.storeNext(limit));
            }

            @Override
            ActionBatch skipNext() {
                return transaction(super::skipNext);
            }
        };
        flusher.store.journal = journal;
        flusher.store.clock = clock;
        flusher.store.transfer = transfer;
        flusher.transfer = transfer;
        transfer.journal = journal;
        transfer.live = live;
        transfer.transactions = transactions;
        open();
    }

    private void open() {
        journal.files = new DatabaseConfig(TestConfig.settings(Map.of("DATA_DIR", directory.toString())));
        journal.limits = new JournalConfig(TestConfig.settings(Map.of()));
        journal.threads = new PlainThreads();
        journal.open();
        transfer.begin();
    }

    /** As after a kill: another process with the same data directory. */
    static TestHistory reopened(TestHistory before) {
        before.close();
        return new TestHistory(before.persistence, before.directory);
    }

    private ActionBatch transaction(Supplier<ActionBatch> work) {
        int status = Status.STATUS_ROLLEDBACK;
        try {
            ActionBatch done = persistence.call(entities -> {
                flusher.store.history = repository(entities);
                flusher.store.agents = TestAgents.agents(entities);
                flusher.store.checkpoints = new JournalCheckpoints();
                flusher.store.checkpoints.entities = entities;
                ActionBatch batch = work.get();
                fail(beforeCommit);
                transactions.beforeCompletion();
                return batch;
            });
            status = Status.STATUS_UNKNOWN;
            fail(afterCommit);
            status = Status.STATUS_COMMITTED;
            return done;
        } finally {
            transactions.afterCompletion(status);
        }
    }

    private void fail(RuntimeException failure) {
        if (failure != null) {
            beforeCommit = null;
            afterCommit = null;
            throw failure;
        }
    }

    static HistoryRepository repository(EntityManager entities) {
        HistoryRepository history = new HistoryRepository();
        history.entities = entities;
        return history;
    }

    <T> T in(Function<HistoryRepository, T> work) {
        return persistence.call(entities -> work.apply(repository(entities)));
    }

    AgentKey key(String agent) {
        return new AgentKey(tenant, new AgentId(agent));
    }

    void create(String agent) {
        persistence.run(entities -> TestAgents.agents(entities)
                .persist(new BrowserAgent(
                        TestCallers.operator(tenant),
                        new AgentId(agent),
                        new AgentSpec("chromium", true, JsonMapper.shared().createObjectNode()),
                        NOW.minus(Duration.ofDays(1)))));
    }

    /** As stored. */
    Counters stored(String agent) {
        BrowserAgent row = persistence.call(entities ->
                TestAgents.agents(entities).find(tenant, new AgentId(agent)).orElseThrow());
        return new Counters(row.totalActions(), row.totalErrors());
    }

    /** As shown: stored, and what is not. */
    Counters shown(String agent) {
        return live.counters()
                .whileUnchanged(() -> stored(agent).plus(live.counters().unsaved(key(agent))));
    }

    /** Records and counts an action, as the recorder does. */
    void perform(ActionRecord action) {
        journal.journal().append(ActionRecordCodec.encode(action));
        live.counters().count(action.key(), action.failed());
    }

    void appendRaw(byte[] bytes) {
        journal.journal().append(bytes);
    }

    ActionRecord action(String agent, int number, String failure) {
        return action(agent, number, failure, "key:operator");
    }

    ActionRecord action(String agent, int number, String failure, String user) {
        return new ActionRecord(
                NOW.plusSeconds(number),
                tenant.value(),
                agent,
                user,
                "request-" + number,
                number % 2 == 0 ? "click" : "fill",
                "#" + number,
                number % 2 == 0 ? null : number,
                failure,
                number * 1_000L,
                "https://example.com/before",
                "https://example.com/after",
                number == 0 ? "ab".repeat(32) : null);
    }

    @Override
    public void close() {
        journal.close();
    }

    /** The synchronization of the current transaction, called as the server's transaction manager does. */
    static final class OneSynchronization implements TransactionSynchronizationRegistry {
        private Synchronization registered;

        void beforeCompletion() {
            registered.beforeCompletion();
        }

        void afterCompletion(int status) {
            if (registered != null) {
                registered.afterCompletion(status);
                registered = null;
            }
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            registered = synchronization;
        }

        @Override
        public Object getTransactionKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void putResource(Object key, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object getResource(Object key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getTransactionStatus() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean getRollbackOnly() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class PlainThreads implements ManagedThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            return new Thread(work);
        }

        @Override
        public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            throw new UnsupportedOperationException();
        }
    }
}
