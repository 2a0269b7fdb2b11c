package io.muster.engine;

/**
 * Whether sessions can be opened.
 *
 * @param detail in words: what is being fetched, what is missing, or the browser's version
 * @param sessions open now
 */
public record EngineStatus(State state, String detail, int sessions) {
    /** Phases of the engine. */
    public enum State {
        /** Looking for or fetching node and the browser. */
        PROVISIONING,
        READY,
        /** No browser could be found or started; the detail says what to do. */
        UNAVAILABLE
    }

    public boolean ready() {
        return state == State.READY;
    }
}
