package io.muster.ratelimit;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.ratelimit.bucket.Bucket;
import io.muster.ratelimit.bucket.BucketLevel;
import io.muster.ratelimit.bucket.PermitDecision;
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
    RejectionAudit rejectionAudit;

    @Inject
    AuditTrail audit;

    private RejectionCache rejectionCache;

    @PostConstruct
    void open() {
        rejectionCache = new RejectionCache(System::nanoTime);
    }

    /**
     * Counts a call.
     *
     * @param rateLimitKey whose call it is
     * @param caller how the audit log names the subject
     * @param path decoded and normalised by the container
     * @return empty when the call is not limited
     */
    public Optional<LimitDecision> count(RateLimitKey rateLimitKey, Caller caller, String method, String path) {
        List<Bucket> buckets = tables.current().buckets(method, path, rateLimitKey);
        if (buckets.isEmpty()) {
            return Optional.empty();
        }
        PermitDecision permitDecision = rejectionCache.find(buckets.get(0)).orElseGet(() -> decide(buckets));
        LimitDecision limitDecision = new LimitDecision(buckets, permitDecision);
        if (!permitDecision.admitted()) {
            rejectionAudit.add(caller, limitDecision.violated().name());
        }
        return Optional.of(limitDecision);
    }

    private PermitDecision decide(List<Bucket> buckets) {
        PermitDecision permitDecision = Operation.of("limiter decide")
                .with("muster.limit.name", buckets.get(0).name())
                .run(course -> {
                    PermitDecision taken = limiter.take(buckets);
                    course.add("muster.limit.admitted", () -> Optional.of(Boolean.toString(taken.admitted())));
                    return taken;
                });
        if (!permitDecision.admitted()) {
            rejectionCache.add(buckets.get(0), permitDecision);
        }
        return permitDecision;
    }

    /** How full the subject's own buckets are. */
    public List<NamedLevel> levels(RateLimitKey rateLimitKey) {
        List<Bucket> buckets = tables.current().ownBuckets(rateLimitKey);
        List<BucketLevel> bucketLevels = limiter.bucketLevels(buckets);
        List<NamedLevel> named = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            named.add(new NamedLevel(buckets.get(i).name(), bucketLevels.get(i)));
        }
        signIns.level(rateLimitKey).ifPresent(named::add);
        return List.copyOf(named);
    }

    /** Makes the subject's own buckets full: at once here, within a second on other servers. */
    public void reset(Caller administrator, RateLimitKey rateLimitKey) {
        List<Bucket> buckets = tables.current().ownBuckets(rateLimitKey);
        limiter.reset(buckets);
        buckets.forEach(rejectionCache::remove);
        signIns.reset(rateLimitKey);
        audit.recordAlone(administrator, AuditEvent.of(AuditEventType.LIMIT_RESET, "limit", rateLimitKey.id()));
    }
}
