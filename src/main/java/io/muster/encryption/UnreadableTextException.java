package io.muster.encryption;

/** An encrypted text that cannot be read: its key is not known here, or it is not what was written at this place. */
public final class UnreadableTextException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableTextException(String message) {
        super(message);
    }
}
