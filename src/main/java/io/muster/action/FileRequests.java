package io.muster.action;

import io.muster.artifact.SafeFileName;
import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.BrowserAction;
import io.muster.engine.SessionAction;
import io.muster.engine.UploadedFile;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The actions with files, on the wire. */
final class FileRequests {
    private static final int MAX_FILES = 20;
    private static final int MAX_TYPE = 200;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    // RFC 6838 §4.2, with parameters of any kind behind.
    private static final Pattern TYPE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*(\\s*;[ -~]*)?");

    private FileRequests() {}

    /** Gives files to an input. */
    record Upload(
            String selector,
            @Nullable List<@Nullable UploadFile> files,
            @Nullable Integer timeoutMs) implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            if (files == null || files.isEmpty() || files.size() > MAX_FILES) {
                throw ActionFields.wrong("files", "must be a list of 1 to " + MAX_FILES + " files");
            }
            return new SessionAction.Upload(
                    ActionFields.required("selector", selector),
                    files.stream().map(FileRequests::checked).toList());
        }
    }

    /** One of them. */
    record UploadFile(
            @Nullable String name,
            @Nullable String contentType,
            @Nullable String base64) {}

    /** Clicks and stores the file that is downloaded. */
    record Download(String selector, @Nullable Integer timeoutMs) implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            return new SessionAction.Download(ActionFields.required("selector", selector));
        }
    }

    private static UploadedFile checked(@Nullable UploadFile file) {
        if (file == null || file.name() == null || file.name().isBlank() || file.base64() == null) {
            throw ActionFields.wrong("files", "must have a name and base64 each");
        }
        String type = Objects.requireNonNullElse(file.contentType(), UNKNOWN_TYPE);
        if (type.length() > MAX_TYPE || !TYPE.matcher(type).matches()) {
            throw new AppException(ErrorCode.INVALID, "files.content_type must be a media type such as text/plain");
        }
        try {
            Base64.getDecoder().decode(file.base64());
        } catch (IllegalArgumentException e) {
            throw new AppException(ErrorCode.INVALID, "files.base64 must be base64 as in RFC 4648 section 4", e);
        }
        return new UploadedFile(SafeFileName.of(file.name()), type, file.base64());
    }
}
