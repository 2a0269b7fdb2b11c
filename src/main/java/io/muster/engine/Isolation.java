package io.muster.engine;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a session shares with others of its tenant; with those of another tenant it never shares anything. */
public enum Isolation {
    /** Cookies, storage and pages of its own in a browser process with others. */
    @JsonProperty("shared")
    SHARED,
    /** A browser process of its own. */
    @JsonProperty("dedicated")
    DEDICATED
}
