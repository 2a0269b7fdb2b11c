package io.muster.engine;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The degree to which a session shares a browser with others of its tenant; never with those of another tenant. */
public enum Isolation {
    /** Separate cookies, storage and pages in a browser process with others. */
    @JsonProperty("shared")
    SHARED,
    /** A dedicated browser process. */
    @JsonProperty("dedicated")
    DEDICATED
}
