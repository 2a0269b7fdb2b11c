package io.muster.engine.playwright.process;

/** The two ways in which sessions reach their browsers. */
public enum EngineMode {
    /** Through a browser host that all share, on Playwright's internals. */
    HOSTED,
    /** Each through a dedicated driver, on Playwright's public API alone. */
    PLAIN;

    static EngineMode of(String name) {
        return switch (name) {
            case "hosted" -> HOSTED;
            case "plain" -> PLAIN;
            default -> throw new IllegalArgumentException("neither hosted nor plain");
        };
    }
}
