package io.muster.database;

import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;

/** Lets servers that take rows off the same table share them instead of waiting for each other. */
public final class SkipLocked {
    /** What Hibernate reads a lock timeout of -2 as; Jakarta Persistence has no word for it. */
    private static final int SKIP = -2;

    private SkipLocked() {}

    /** Makes the query lock the rows it returns, and pass over those that another transaction has locked. */
    public static <T> TypedQuery<T> of(TypedQuery<T> query) {
        return query.setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint("jakarta.persistence.lock.timeout", SKIP);
    }
}
