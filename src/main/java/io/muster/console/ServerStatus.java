package io.muster.console;

import java.time.Duration;

/**
 * The state of the server.
 *
 * @param version of Muster
 * @param liveAgents agents with a browser session on this server
 * @param demo whether the demo site is served
 */
public record ServerStatus(
        String version, Component database, Component browser, int liveAgents, Duration uptime, boolean demo) {

    /**
     * One thing that the server needs.
     *
     * @param detail in words for a stranger: its kind, version or progress; no host, path, name or id
     */
    public record Component(State state, String detail) {}

    /** The state of a component. */
    public enum State {
        READY,
        /** Not yet, or not quite: being fetched, starting, recovering. */
        WAITING,
        FAILED
    }
}
