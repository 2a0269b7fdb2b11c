package io.muster.redis;

/** Redis did not do what it was asked for, in time or at all. The message is fit for a health report: it names no host. */
final class UnansweredException extends Exception {
    private static final long serialVersionUID = 1L;

    UnansweredException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Redis refused, or the connection did. */
    static UnansweredException refused(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        return new UnansweredException("fails with " + name.replaceFirst("Exception$", ""), cause);
    }
}
