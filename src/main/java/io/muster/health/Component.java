package io.muster.health;

/** A part of the server that the report shows. */
interface Component {
    /** Under which the report shows it. */
    String name();

    /** Whether the server should get no requests while this is unhealthy. */
    default boolean required() {
        return false;
    }

    /**
     * How it is now. Called on a thread of its own, not more often than the report's cache allows, and not again before it has
     * returned.
     */
    Reading read();
}
