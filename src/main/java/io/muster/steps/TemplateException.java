package io.muster.steps;

/** A placeholder that cannot be filled in; the message says why, for the owner of the task. */
final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }

    /** Returns the message. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
