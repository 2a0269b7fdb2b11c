package io.muster.common;

/** A tenant: the boundary that no row, agent or key crosses. 1 to 64 characters. */
public record TenantId(String value) {
    /** The only tenant until administrators create others. */
    public static final TenantId DEFAULT = new TenantId("default");

    public TenantId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("tenant id must have 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
