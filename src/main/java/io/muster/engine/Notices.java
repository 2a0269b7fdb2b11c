package io.muster.engine;

import io.muster.artifact.StoredFile;
import io.muster.common.WellFormedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events in a session beside the result of an action, since the action before.
 *
 * @param dialog the dialog that is open and waits for its answer
 * @param openedPages pages that the site opened and that are still open
 * @param refusedPages why pages that the site opened were closed at once, one entry for each
 * @param downloads files that the site sent and that were stored
 * @param failedDownloads files that the site sent and that were not stored
 */
public record Notices(
        @Nullable OpenDialog dialog,
        List<OpenedPage> openedPages,
        List<String> refusedPages,
        List<StoredFile> downloads,
        List<FailedDownload> failedDownloads) {
    public static final Notices NONE = new Notices(null, List.of(), List.of(), List.of(), List.of());

    public Notices {
        openedPages = List.copyOf(openedPages);
        refusedPages = refusedPages.stream().map(WellFormedText::of).toList();
        downloads = List.copyOf(downloads);
        failedDownloads = List.copyOf(failedDownloads);
    }

    /** Nothing but an open dialog. */
    public static Notices of(OpenDialog dialog) {
        return new Notices(dialog, List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A page that the site opened.
     *
     * @param index its place in the list of pages
     * @param url as far as it is known yet
     */
    public record OpenedPage(int index, String url) {
        public OpenedPage {
            url = WellFormedText.of(url);
        }
    }

    /**
     * A file that was not stored.
     *
     * @param name a safe form of the name that the site gave it
     * @param reason {@code too_large} or {@code failed}
     */
    public record FailedDownload(String name, String reason) {}
}
