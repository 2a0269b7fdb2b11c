package com.microsoft.playwright.impl;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;

/**
 * Calls whose answer is not waited for. Playwright's own calls handle further messages while they wait, so that calls made
 * by a listener nest: a page that opens a thousand windows or dialogs would overflow the stack. On the connection's thread
 * only.
 */
@NullUnmarked
public final class FireAndForget {
    private FireAndForget() {}

    /** Closes a page. */
    public static void close(Page page) {
        tell(page, "close", new JsonObject());
    }

    /** Closes a dialog with OK; {@code text} answers a prompt. */
    public static void accept(Dialog dialog, String text) {
        JsonObject answer = new JsonObject();
        answer.addProperty("promptText", text);
        tell(dialog, "accept", answer);
    }

    /** Closes a dialog with Cancel. */
    public static void dismiss(Dialog dialog) {
        tell(dialog, "dismiss", new JsonObject());
    }

    /** Ends a download. */
    public static void cancel(Download download) {
        tell(artifact(download), "cancel", new JsonObject());
    }

    /** Removes the browser's file of a download that is complete. */
    public static void delete(Download download) {
        tell(artifact(download), "delete", new JsonObject());
    }

    /** Asks for the file of a download, which comes when it is complete. */
    public static Pending file(Download download) {
        return new Pending(artifact(download).sendMessageAsync("pathAfterFinished"));
    }

    /** The file of a download that may still be in progress. */
    public static final class Pending {
        private final WaitableResult<JsonElement> answer;

        private Pending(WaitableResult<JsonElement> answer) {
            this.answer = answer;
        }

        /** True when it is complete, or has failed; changes while the connection's messages are handled. */
        public boolean isDone() {
            return answer.isDone();
        }

        /**
         * The file's path, once it is done.
         *
         * @throws PlaywrightException when it has failed
         */
        public Path path() {
            return Path.of(answer.get().getAsJsonObject().get("value").getAsString());
        }
    }

    private static void tell(Object owner, String method, JsonObject parameters) {
        // The answer, or the error, is never read.
        ((ChannelOwner) owner).sendMessageAsync(method, parameters);
    }

    /** Only a download's private artifact can be asked without waiting. */
    private static ChannelOwner artifact(Download download) {
        try {
            Field artifact = DownloadImpl.class.getDeclaredField("artifact");
            artifact.setAccessible(true);
            return (ChannelOwner) artifact.get(download);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another Playwright", e);
        }
    }
}
