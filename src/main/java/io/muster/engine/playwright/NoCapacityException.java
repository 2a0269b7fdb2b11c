package io.muster.engine.playwright;

/** One of the engine's limits is reached; the limit says which, in words for the caller. */
final class NoCapacityException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String limit;

    NoCapacityException(String limit) {
        super(limit);
        this.limit = limit;
    }

    String limit() {
        return limit;
    }
}
