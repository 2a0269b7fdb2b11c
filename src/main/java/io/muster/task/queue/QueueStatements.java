package io.muster.task.queue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the queue does in different words on different databases, on the connection of one transaction. */
interface QueueStatements {
    /** Gives the next tasks to a server; the first to run comes first. */
    List<ClaimedTask> claim(ClaimRequest request) throws SQLException;

    /** Ends the leases of attempts and writes how they ended; returns the tasks and fences that were still held. */
    Map<UUID, Long> settle(List<AttemptResult> attemptResults, Instant now) throws SQLException;
}
