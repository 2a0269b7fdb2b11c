package io.muster.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.common.Json;
import io.muster.common.Origin;
import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.telemetry.LogContext;
import io.muster.telemetry.masking.Masker;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits refused requests, off the request's path. Guessing keys must not fill the audit log or the database: of the
 * wrong credentials from one address, the first in a minute is recorded, with the number of those before it that were not.
 */
@ApplicationScoped
public class DeniedAccessAudit {
    private static final Logger LOG = LoggerFactory.getLogger(DeniedAccessAudit.class);
    private static final int MAX_PENDING = 100;
    private static final int MAX_ADDRESSES = 10_000;
    private static final int MAX_RESOURCE = 255;

    @Resource
    ManagedExecutorService executor;

    @Inject
    AuditTrail audit;

    private final Semaphore pending = new Semaphore(MAX_PENDING);
    private final AtomicLong unrecorded = new AtomicLong();
    private Cache<String, Boolean> recentAddresses;

    @PostConstruct
    void open() {
        recentAddresses = Caffeine.newBuilder()
                .maximumSize(MAX_ADDRESSES)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();
    }

    /** Records a credential that is not valid. */
    public void badCredential(Origin origin, String reason) {
        String address = Objects.requireNonNullElse(origin.ipAddress(), "unknown");
        boolean first = recentAddresses.asMap().putIfAbsent(address, Boolean.TRUE) == null;
        if (first) {
            Caller anonymous = new Caller(TenantId.DEFAULT, "anonymous", null, Role.VIEWER, origin);
            write(
                    anonymous,
                    AuditEvent.of(AuditEventType.AUTH_REFUSE, "endpoint", null).failed(reason));
        } else {
            unrecorded.incrementAndGet();
        }
    }

    /** Records a call that the caller's role does not allow. */
    public void forbidden(Caller caller, String method, String path) {
        AuditEvent refusal = AuditEvent.of(AuditEventType.AUTH_REFUSE, "endpoint", Masker.mask(path, MAX_RESOURCE))
                .action(method);
        write(caller, refusal.failed("The role does not allow this."));
    }

    private void write(Caller caller, AuditEvent event) {
        if (!pending.tryAcquire()) {
            unrecorded.incrementAndGet();
            return;
        }
        long missed = unrecorded.getAndSet(0);
        AuditEvent complete = missed == 0
                ? event
                : event.details(Json.MAPPER.createObjectNode().put("unrecorded_before", missed));
        executor.execute(LogContext.following(() -> {
            try {
                audit.recordAlone(caller, complete);
            } catch (RuntimeException failure) {
                unrecorded.addAndGet(missed + 1);
                LOG.atWarn().addKeyValue("reason", failure.toString()).log("A refusal could not be audited");
            } finally {
                pending.release();
            }
        }));
    }
}
