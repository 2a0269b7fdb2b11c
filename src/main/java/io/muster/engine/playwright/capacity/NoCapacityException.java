package io.muster.engine.playwright.capacity;

/** One of the engine's limits is reached; the limit says which, in words for the caller. */
public final class NoCapacityException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String limit;

    NoCapacityException(String limit) {
        super(limit);
        this.limit = limit;
    }

    public String limit() {
        return limit;
    }
}
