package io.muster.common;

import java.util.List;

/**
 * Something wrong in a JSON document, for the member {@code errors} of a problem.
 *
 * @param pointer where (RFC 6901); empty for the whole document
 * @param detail what would be right, for example {@code must be a text}
 */
public record FieldError(String pointer, String detail) {
    /** The name of the member {@code errors}. */
    public static final String MEMBER = "errors";

    /** The faults that a refusal names; where it names none, its message as one of the whole document. */
    public static List<FieldError> of(AppException refusal) {
        if (refusal.members().get(MEMBER) instanceof List<?> named) {
            return named.stream().map(FieldError.class::cast).toList();
        }
        return List.of(new FieldError("", refusal.detail()));
    }

    /** A refusal that names them; there is at least one. */
    public static AppException refusal(List<FieldError> fieldErrors) {
        FieldError first = fieldErrors.get(0);
        return new AppException(ErrorCode.INVALID, first.place() + ": " + first.detail())
                .with(MEMBER, List.copyOf(fieldErrors));
    }

    /** The same within a larger document. */
    public FieldError below(String prefix) {
        return new FieldError(prefix + pointer, detail);
    }

    private String place() {
        return pointer.isEmpty() ? "The body" : pointer.substring(1).replace('/', '.');
    }
}
