package io.muster.common;

import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * An error at one place of a JSON document: an element of the member {@code errors} of a problem document.
 *
 * @param pointer place of the error (RFC 6901); empty for the whole document
 * @param detail the requirement that is not met, for example {@code must be a text}
 */
public record FieldError(String pointer, String detail) {
    private static final String MEMBER = "errors";

    /** The errors that a refusal names; where it names none, its message as an error of the whole document. */
    public static List<FieldError> of(AppException refusal) {
        List<FieldError> errors = named(refusal);
        return errors.isEmpty() ? List.of(new FieldError("", refusal.detail())) : errors;
    }

    private static List<FieldError> named(AppException refusal) {
        return refusal.members().get(MEMBER) instanceof List<?> errors
                ? errors.stream().map(FieldError.class::cast).toList()
                : List.of();
    }

    /** A refusal for one error. */
    public static AppException refusal(String pointer, String detail) {
        return refusal(List.of(new FieldError(pointer, detail)));
    }

    /** A refusal for errors, of which there is at least one; its detail is the first of them. */
    public static AppException refusal(List<FieldError> errors) {
        return refusal(errors.get(0).message(), errors);
    }

    /** A refusal with its own detail. */
    public static AppException refusal(String message, List<FieldError> errors) {
        return new AppException(ErrorCode.INVALID, message).with(MEMBER, List.copyOf(errors));
    }

    /** A refusal of a document that Jackson could not read. */
    static AppException refusal(FieldError error, JacksonException cause) {
        return new AppException(ErrorCode.INVALID, error.message(), cause).with(MEMBER, List.of(error));
    }

    /** The refusal of a part as one of the larger document that holds the part at a pointer. */
    static AppException within(String pointer, AppException refusal) {
        List<FieldError> errors = named(refusal);
        if (pointer.isEmpty() || errors.isEmpty()) {
            return refusal;
        }
        return new AppException(refusal.code(), refusal.detail(), refusal)
                .with(MEMBER, errors.stream().map(error -> error.below(pointer)).toList());
    }

    /** The same error within a larger document. */
    public FieldError below(String prefix) {
        return new FieldError(prefix + pointer, detail);
    }

    /** A member's name as a step of a pointer (RFC 6901 §3). */
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private String message() {
        String place = pointer.isEmpty() ? "The body" : pointer.substring(1).replace('/', '.');
        return place + ": " + detail;
    }
}
