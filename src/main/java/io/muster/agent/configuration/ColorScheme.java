package io.muster.agent.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Value of {@code prefers-color-scheme} for pages. */
public enum ColorScheme {
    @JsonProperty("light")
    LIGHT,
    @JsonProperty("dark")
    DARK,
    @JsonProperty("no_preference")
    NO_PREFERENCE
}
