package io.muster.engine;

import io.muster.artifact.ArtifactFolder;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the dialogs, pages and files that a session's pages open and send unasked.
 *
 * @param maxPages how many pages may be open; more are closed at once
 * @param downloads where files go that sites send; absent to refuse them
 */
public record PageRules(
        DialogPolicy dialogs, int maxPages, @Nullable ArtifactFolder downloads) {
    private static final int USUAL_PAGES = 20;

    public static final PageRules USUAL = new PageRules(DialogPolicy.DISMISS, USUAL_PAGES, null);
}
