package io.muster.database;

import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;

/** Lets servers that take rows off the same table share them instead of waiting for each other. */
public final class SkipLocked {
    /** Hibernate's lock timeout for SKIP LOCKED; Jakarta Persistence has no constant for it. */
    private static final int SKIP = -2;

    private SkipLocked() {}

    /** Makes the query lock the rows it returns, and pass over those that another transaction has locked. */
    public static <T> TypedQuery<T> of(TypedQuery<T> query) {
        return query.setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint("jakarta.persistence.lock.timeout", SKIP);
    }
}
