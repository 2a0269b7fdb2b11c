package io.muster.agent.configuration;

import io.muster.common.Fields;

/** Size of the page in CSS pixels, 100 to 8192 each. */
public record Viewport(int width, int height) {
    private static final int MIN = 100;
    private static final int MAX = 8192;

    public Viewport {
        Fields fields = Fields.of("config.viewport");
        fields.checkTogether(
                width >= MIN && width <= MAX && height >= MIN && height <= MAX,
                "width and height must be from 100 to 8192");
        fields.requireValid();
    }
}
