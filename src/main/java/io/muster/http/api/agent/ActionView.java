package io.muster.http.api.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.muster.artifact.StoredFile;
import io.muster.engine.ActionOutcome;
import io.muster.engine.Notices;
import io.muster.engine.OpenDialog;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The reply to an action that worked.
 *
 * @param durationMs milliseconds that the action took in the engine
 * @param dialog present while one waits for its answer; what follows is left out where it is empty
 */
record ActionView(
        boolean success,
        String action,
        JsonNode result,
        String url,
        String title,
        double durationMs,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OpenDialog dialog,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Notices.OpenedPage> openedPages,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> refusedPages,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<StoredFile> downloads,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Notices.FailedDownload> failedDownloads) {
    static ActionView of(String action, ActionOutcome.Done done, double durationMs) {
        Notices notices = done.notices();
        return new ActionView(
                true,
                action,
                done.result(),
                done.page().url(),
                done.page().title(),
                durationMs,
                notices.dialog(),
                notices.openedPages(),
                notices.refusedPages(),
                notices.downloads(),
                notices.failedDownloads());
    }
}
