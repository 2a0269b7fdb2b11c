package io.muster.ratelimit;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.common.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts refused calls, and audits them in sums: who is over a limit calls thousands of times. One entry per caller, limit and minute; beyond
 * {@value #MAX_TALLIES} of them in a minute only the log is told.
 */
@ApplicationScoped
public class RejectionAudit {
    private static final Logger LOG = LoggerFactory.getLogger(RejectionAudit.class);
    private static final int MAX_TALLIES = 2_000;

    @Inject
    AuditTrail audit;

    @Inject
    LimitMetrics metrics;

    @Inject
    Clock clock;

    private final Map<Who, Tally> tallies = new ConcurrentHashMap<>();
    private final LongAdder untold = new LongAdder();

    private record Who(String tenant, String userId, String limit) {}

    private record Tally(Caller caller, Instant since, long count) {
        Tally plusOne() {
            return new Tally(caller, since, count + 1);
        }
    }

    /** A call was refused. */
    void add(Caller caller, String limit) {
        metrics.exceeded(limit);
        Who who = new Who(caller.tenant().value(), caller.userId(), limit);
        if (tallies.size() >= MAX_TALLIES && !tallies.containsKey(who)) {
            untold.increment();
            return;
        }
        tallies.compute(who, (key, known) -> known == null ? new Tally(caller, clock.instant(), 1) : known.plusOne());
    }

    /** Records what was refused since the last time. */
    void record() {
        for (Who who : List.copyOf(tallies.keySet())) {
            // Removed first: what is refused from here on belongs to the next entry.
            Tally tally = tallies.remove(who);
            if (tally != null) {
                record(who, tally);
            }
        }
        long missing = untold.sumThenReset();
        if (missing > 0) {
            LOG.atWarn().addKeyValue("count", missing).log("Refused calls are missing in the audit log");
        }
    }

    private void record(Who who, Tally tally) {
        try {
            audit.recordAlone(tally.caller, event(who.limit, tally));
        } catch (RuntimeException failure) {
            untold.add(tally.count);
            LOG.atDebug().setCause(failure).log("Refused calls could not be audited");
        }
    }

    private static AuditEvent event(String limit, Tally tally) {
        var details =
                Json.MAPPER.createObjectNode().put("rejections", tally.count).put("since", tally.since.toString());
        return AuditEvent.of(AuditEventType.LIMIT_EXCEED, "limit", limit)
                .details(details)
                .failed("The limit was exceeded.");
    }
}
