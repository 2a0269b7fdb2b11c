package io.muster.engine.playwright.page;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.FilePayload;
import io.muster.artifact.StoredFile;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.SessionAction.Download;
import io.muster.engine.SessionAction.Upload;
import io.muster.engine.playwright.action.ActionFailure;
import io.muster.engine.playwright.action.ActionTable;
import io.muster.engine.playwright.action.Elements;
import io.muster.engine.playwright.channel.DeadlineException;
import java.util.Base64;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gives files to pages and takes files from them. Belongs to the session's thread. */
final class FileActions {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DOWNLOAD_INSTEAD = "Download is starting";
    private static final String ONE_FILE_ONLY = "Non-multiple file input";

    /** Of an input itself, or of the label that belongs to one. */
    private static final String IS_FILE_INPUT = "e => { const input = e instanceof HTMLLabelElement ? e.control : e;"
            + " return input instanceof HTMLInputElement && input.type === 'file'; }";

    private final Downloads downloads;
    private final Elements elements;

    FileActions(Downloads downloads, Elements elements) {
        this.downloads = downloads;
        this.elements = elements;
    }

    void addTo(ActionTable table) {
        table.perform(Upload.class, this::upload);
        table.answer(Download.class, this::download);
    }

    private void upload(Page page, Upload action) {
        FilePayload[] files = action.files().stream()
                .map(file -> new FilePayload(
                        file.name(), file.contentType(), Base64.getDecoder().decode(file.base64())))
                .toArray(FilePayload[]::new);
        Locator element = elements.first(page, action.selector());
        Object isInput =
                element.evaluate(IS_FILE_INPUT, null, new Locator.EvaluateOptions().setTimeout(elements.timeout()));
        try {
            if (Boolean.TRUE.equals(isInput)) {
                element.setInputFiles(files, new Locator.SetInputFilesOptions().setTimeout(elements.timeout()));
            } else {
                chooser(page, element)
                        .setFiles(files, new FileChooser.SetFilesOptions().setTimeout(elements.timeout()));
            }
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains(ONE_FILE_ONLY)) {
                throw new ActionFailure(Reason.NOT_ACTIONABLE, "The input takes one file only", e);
            }
            throw e;
        }
    }

    private FileChooser chooser(Page page, Locator element) {
        boolean[] clicked = new boolean[1];
        try {
            return page.waitForFileChooser(new Page.WaitForFileChooserOptions().setTimeout(elements.timeout()), () -> {
                element.click(new Locator.ClickOptions().setTimeout(elements.timeout()));
                clicked[0] = true;
            });
        } catch (TimeoutError e) {
            if (clicked[0]) {
                throw new ActionFailure(
                        Reason.NOT_ACTIONABLE, "The element is no file input and opened no file chooser", e);
            }
            throw e;
        }
    }

    private JsonNode download(Page page, Download action) {
        downloads.expect();
        elements.first(page, action.selector()).click(new Locator.ClickOptions().setTimeout(elements.timeout()));
        try {
            await(page, () -> downloads.latest() != null);
        } catch (TimeoutError e) {
            throw new ActionFailure(Reason.TIMEOUT, "The click started no download within the timeout", e);
        }
        return stored(page);
    }

    /** True when a navigation failed because the site sent a file instead of a page. */
    boolean isDownload(PlaywrightException error) {
        return String.valueOf(error.getMessage()).contains(DOWNLOAD_INSTEAD);
    }

    /** {@code {status, download}} of a navigation that became a download. */
    JsonNode navigated(Page page) {
        await(page, () -> downloads.latest() != null);
        ObjectNode result = JSON.objectNode().putNull("status");
        result.set("download", stored(page));
        return result;
    }

    private JsonNode stored(Page page) {
        Downloads.Transfer transfer = Objects.requireNonNull(downloads.latest());
        try {
            await(page, transfer::isFinished);
        } catch (TimeoutError | DeadlineException e) {
            transfer.cancel();
            throw new ActionFailure(Reason.TIMEOUT, "The download was not complete within the timeout", e);
        }
        return json(transfer.storedFile());
    }

    private void await(Page page, BooleanSupplier condition) {
        page.waitForCondition(condition, new Page.WaitForConditionOptions().setTimeout(elements.timeout()));
    }

    private static JsonNode json(StoredFile storedFile) {
        return JSON.objectNode()
                .put("name", storedFile.name())
                .put("content_type", storedFile.contentType())
                .put("size", storedFile.size())
                .put("sha256", storedFile.sha256())
                .put("artifact", storedFile.artifact());
    }
}
