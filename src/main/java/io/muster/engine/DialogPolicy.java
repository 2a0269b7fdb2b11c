package io.muster.engine;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Treatment of dialogs of a session's pages. */
public enum DialogPolicy {
    /** OK; a prompt gets the text that it proposes. */
    @JsonProperty("accept")
    ACCEPT,
    /** Cancel; only the question whether to leave a page is answered with yes, else nothing could navigate any more. */
    @JsonProperty("dismiss")
    DISMISS,
    /** The action that opened it returns and says so; the next one answers. */
    @JsonProperty("ask")
    ASK
}
