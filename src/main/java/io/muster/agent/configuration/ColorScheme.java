package io.muster.agent.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a page is told by {@code prefers-color-scheme}. */
public enum ColorScheme {
    @JsonProperty("light")
    LIGHT,
    @JsonProperty("dark")
    DARK,
    @JsonProperty("no_preference")
    NO_PREFERENCE
}
