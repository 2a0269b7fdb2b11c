package io.muster.ratelimit;

import io.muster.common.Caller;
import io.muster.common.Role;
import io.muster.common.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are counted together: those of a caller, or all unauthenticated ones of one network address.
 *
 * @param id the caller's user id, or {@code ip:} and an {@link AddressBlock}
 * @param role absent for an address
 */
public record RateLimitKey(
        TenantId tenant, String id, @Nullable Role role) {
    private static final String ADDRESS = "ip:";

    public static RateLimitKey of(Caller caller) {
        return new RateLimitKey(caller.tenant(), caller.userId(), caller.role());
    }

    /** Those at an address; all whose address is not known are one. */
    public static RateLimitKey at(@Nullable String address) {
        return new RateLimitKey(TenantId.DEFAULT, ADDRESS + AddressBlock.of(address), null);
    }

    /** Reads an id whose role does not matter: an address may be any of its block. */
    public static RateLimitKey parse(TenantId tenant, String id, @Nullable Role role) {
        return id.startsWith(ADDRESS) ? at(id.substring(ADDRESS.length())) : new RateLimitKey(tenant, id, role);
    }

    public boolean isAddress() {
        return role == null && id.startsWith(ADDRESS);
    }
}
