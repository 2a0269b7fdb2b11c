package io.muster.common;

import org.jspecify.annotations.Nullable;

/**
 * The caller, its tenant and its origin. Passed explicitly to every service call: services never look for a caller in
 * a thread or a context, so that it goes with work that is handed to another thread.
 *
 * @param userId stable name of the caller, prefixed by its kind, for example {@code key:6f1c…}; at most 255 characters
 * @param userEmail e-mail address where the credential carries one
 */
public record Caller(
        TenantId tenant, String userId, @Nullable String userEmail, Role role, Origin origin) {
    /** The server itself, for housekeeping. */
    public static final Caller SERVER = new Caller(TenantId.DEFAULT, "server", null, Role.ADMIN, Origin.SERVER);

    /** The same caller, acting for another tenant: housekeeping does its work for all of them. */
    public Caller of(TenantId other) {
        return new Caller(other, userId, userEmail, role, origin);
    }
}
