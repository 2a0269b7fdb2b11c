package io.muster.engine;

import java.util.Map;

/**
 * Counts of the engine's sessions and processes, and of its events since it started.
 *
 * @param sessions handed out and open, by kind of browser, for example {@code chromium headless shared}
 * @param ready sessions opened ahead of demand
 * @param opening sessions being opened for callers now
 * @param refused sessions not opened for lack of capacity
 * @param swept what servers that were killed had left in the temporary directory and this one removed at its start
 */
public record EngineFigures(
        Map<String, Integer> sessions,
        int ready,
        int opening,
        int browsers,
        int hosts,
        long launches,
        long browserCrashes,
        long hostCrashes,
        long recycledBrowsers,
        long recycledHosts,
        long refused,
        int swept) {
    /** Before the engine has started anything. */
    public static final EngineFigures NONE = new EngineFigures(Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public EngineFigures {
        sessions = Map.copyOf(sessions);
    }
}
