package io.muster.journal;

import org.jspecify.annotations.Nullable;

/** The journal's directory cannot be used; the message is one line for the administrator. */
public final class JournalUnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalUnusableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
