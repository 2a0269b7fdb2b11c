package io.muster.agent.history;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.agent.model.LiveAgents;
import jakarta.transaction.Status;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counters' lock is held from before the commit to after it, whatever comes of the transaction. */
@SuppressWarnings("UnnecessaryAssignment") // of injected fields: no container fills them here
class CounterTransferTest {
    private final CounterTransfer transfer = new CounterTransfer();
    private final TestHistory.OneSynchronization transactions = new TestHistory.OneSynchronization();
    private WriteLock lock;

    @BeforeEach
    void register() {
        transfer.live = new LiveAgents();
        transfer.transactions = transactions;
        lock = (WriteLock) transfer.live.counters().transferLock();
        transfer.completeWith(new ActionBatch(0, List.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK, Status.STATUS_UNKNOWN})
    void lockIsHeldDuringTheCommitOnly(int status) {
        assertFalse(lock.isHeldByCurrentThread());
        transactions.beforeCompletion();
        assertTrue(lock.isHeldByCurrentThread());
        transactions.afterCompletion(status);
        assertFalse(lock.isHeldByCurrentThread());
    }

    @Test
    void rollbackBeforeTheCommitTakesNoLock() {
        transactions.afterCompletion(Status.STATUS_ROLLEDBACK);
        assertFalse(lock.isHeldByCurrentThread());
    }
}
