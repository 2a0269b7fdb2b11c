package io.muster.health;

/** A part of the server that the report shows. */
interface Component {
    /** Under which the report shows it. */
    String name();

    /** {@code true} where the server should get no requests while this is unhealthy. */
    default boolean required() {
        return false;
    }

    /**
     * Reads the present state. Called on a dedicated thread, not more often than the report's cache allows, and
     * not again before it has returned.
     */
    Reading read();
}
