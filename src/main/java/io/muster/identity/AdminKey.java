package io.muster.identity;

import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.database.DatabaseFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Creates the first key: without one no other could be created. */
@ApplicationScoped
public class AdminKey {
    static final String NAME = "first administrator key";

    @Inject
    IdentityConfig config;

    @Inject
    AdminKeyWriter writer;

    /**
     * Makes the first key, unless one is configured or was made before.
     *
     * @return the new key, to be shown once; empty when there is nothing to show
     */
    public Optional<String> createOnce() {
        if (config.adminKey().isPresent()) {
            return Optional.empty();
        }
        try {
            return writer.writeFirst();
        } catch (RuntimeException failure) {
            if (DatabaseFailures.isUniqueViolation(failure)) {
                // Another server made it at the same moment, and shows it.
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** The transaction of {@link AdminKey}. */
    @ApplicationScoped
    public static class AdminKeyWriter {
        @Inject
        ApiKeyRepository keys;

        @Inject
        AuditTrail audit;

        @Inject
        Clock clock;

        @Transactional
        public Optional<String> writeFirst() {
            if (keys.find(TenantId.DEFAULT, ApiKey.FIRST).isPresent()) {
                return Optional.empty();
            }
            String text = ApiKeySecret.random();
            ApiKey key = ApiKey.first(new ApiKeySpec(NAME, Role.ADMIN, null), ApiKeySecret.of(text), clock.instant());
            keys.persist(key);
            audit.record(
                    Caller.SERVER,
                    AuditEvent.of(AuditEventType.KEY_CREATE, "api_key", key.id().toString()));
            return Optional.of(text);
        }
    }
}
