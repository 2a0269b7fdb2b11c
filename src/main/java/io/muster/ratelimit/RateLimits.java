package io.muster.ratelimit;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.Decision;
import io.muster.ratelimit.bucket.Level;
import io.muster.ratelimit.bucket.RateLimiter;
import io.muster.telemetry.tracing.Operation;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a call may be made now; and how near its limits somebody is. */
@ApplicationScoped
public class RateLimits {
    @Inject
    LimitTables tables;

    @Inject
    RateLimiter limiter;

    @Inject
    FailedSignIns signIns;

    @Inject
    Rejections rejections;

    @Inject
    AuditTrail audit;

    private Denials denials;

    @PostConstruct
    void open() {
        denials = new Denials(System::nanoTime);
    }

    /**
     * Counts a call.
     *
     * @param subject whose call it is
     * @param caller how the audit log names the subject
     * @param path decoded and normalised by the container
     * @return empty when the call is not limited
     */
    public Optional<Verdict> count(Subject subject, Caller caller, String method, String path) {
        List<Bucket> buckets = tables.current().buckets(method, path, subject);
        if (buckets.isEmpty()) {
            return Optional.empty();
        }
        Decision decision = denials.find(buckets.get(0)).orElseGet(() -> decide(buckets));
        Verdict verdict = new Verdict(buckets, decision);
        if (!decision.admitted()) {
            rejections.add(caller, verdict.violated().name());
        }
        return Optional.of(verdict);
    }

    private Decision decide(List<Bucket> buckets) {
        Decision decision = Operation.of("limiter decide")
                .with("muster.limit.name", buckets.get(0).name())
                .run(course -> {
                    Decision taken = limiter.take(buckets);
                    course.add("muster.limit.admitted", () -> Optional.of(Boolean.toString(taken.admitted())));
                    return taken;
                });
        if (!decision.admitted()) {
            denials.add(buckets.get(0), decision);
        }
        return decision;
    }

    /** How full the subject's own buckets are. */
    public List<NamedLevel> levels(Subject subject) {
        List<Bucket> buckets = tables.current().ownBuckets(subject);
        List<Level> levels = limiter.levels(buckets);
        List<NamedLevel> named = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            named.add(new NamedLevel(buckets.get(i).name(), levels.get(i)));
        }
        signIns.level(subject).ifPresent(named::add);
        return List.copyOf(named);
    }

    /** Makes the subject's own buckets full: at once here, within a second on other servers. */
    public void reset(Caller administrator, Subject subject) {
        List<Bucket> buckets = tables.current().ownBuckets(subject);
        limiter.reset(buckets);
        buckets.forEach(denials::remove);
        signIns.reset(subject);
        audit.recordAlone(administrator, AuditEvent.of("limit.reset", "DELETE", "limit", subject.id()));
    }
}
