package io.muster.agent.configuration;

/** Size of the page in CSS pixels, 100 to 8192 each. */
public record Viewport(int width, int height) {
    private static final int MIN = 100;
    private static final int MAX = 8192;

    public Viewport {
        Checks.require(
                width >= MIN && width <= MAX && height >= MIN && height <= MAX,
                "config.viewport: width and height must be from 100 to 8192");
    }
}
