package io.muster.engine;

import io.muster.common.WellFormedText;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The outcome of an action. */
public sealed interface ActionOutcome {
    /** The page after the action. */
    PageState page();

    /** From the moment the action began on the session's thread. */
    Duration duration();

    /** Other events since the action before. */
    Notices notices();

    /**
     * It worked.
     *
     * @param result the action's result as DESIGN's table of actions gives it; a JSON null where there is none. A
     *     screenshot's is {@code {"content_type","base64"}}, with the PNG as a binary node; a JSON null too where a dialog
     *     opened in the middle, which the notices tell
     */
    record Done(JsonNode result, PageState page, Duration duration, Notices notices) implements ActionOutcome {
        public Done {
            result = WellFormedText.of(result);
        }

        public Done(JsonNode result, PageState page, Duration duration) {
            this(result, page, duration, Notices.NONE);
        }
    }

    /**
     * It did not.
     *
     * @param candidates what on the page comes nearest to an element that was not found, the nearest first; else empty
     */
    record Failed(
            Reason reason,
            String message,
            PageState page,
            Duration duration,
            List<Candidate> candidates,
            Notices notices)
            implements ActionOutcome {
        public Failed {
            message = WellFormedText.of(message);
            candidates = List.copyOf(candidates);
        }

        public Failed(Reason reason, String message, PageState page, Duration duration) {
            this(reason, message, page, duration, List.of(), Notices.NONE);
        }
    }

    /**
     * An element of the page that may have been meant.
     *
     * @param selector finds it
     * @param name what it is called or says, shortened; may be empty
     */
    record Candidate(String selector, String name) {
        public Candidate {
            selector = WellFormedText.of(selector);
            name = WellFormedText.of(name);
        }
    }

    /** Why an action failed. */
    enum Reason {
        TIMEOUT,
        NOT_FOUND,
        NAVIGATION_FAILED,
        BLOCKED_BY_POLICY,
        INVALID_SELECTOR,
        NOT_ACTIONABLE,
        /** A dialog is open and waits for its answer. */
        DIALOG_OPEN,
        /** A file is larger than allowed, or there is no room for it. */
        TOO_LARGE,
        SESSION_LOST,
        FAILED
    }
}
