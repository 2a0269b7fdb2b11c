package io.muster.database;

import io.muster.common.WireName;

/**
 * How the database is.
 *
 * @param mode {@code postgresql} or {@code embedded}
 * @param detail in words, without host or user: it is shown to everyone
 */
public record DatabaseStatus(State state, String mode, String detail) {
    static final String POSTGRESQL = "postgresql";
    /** The mode of a server that nobody gave a database. */
    public static final String EMBEDDED = "embedded";

    /** What can be done with it. */
    public enum State {
        /** It answers and its schema is up to date. */
        READY,
        /** Its schema is being brought up to date, by this server or an administrator. */
        MIGRATING,
        /** It cannot be reached. */
        UNAVAILABLE,
        /** Its schema could not be brought up to date. */
        FAILED;

        public String wireName() {
            return WireName.of(this);
        }
    }

    public boolean isReady() {
        return state == State.READY;
    }
}
