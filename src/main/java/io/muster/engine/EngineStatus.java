package io.muster.engine;

/**
 * The state of the engine.
 *
 * @param detail in words, for administrators: what is being fetched, what is missing, or the browser's version; may name
 *     files of this machine
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

    /** The detail as far as strangers may read it. */
    public String publicDetail() {
        return state == State.UNAVAILABLE ? "No browser is available; the server's log says why" : detail;
    }

    public boolean ready() {
        return state == State.READY;
    }
}
