package io.muster.artifact;

/** A file is larger than allowed, or its folder is full; the message is safe to show. */
public final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
        super(message);
    }
}
