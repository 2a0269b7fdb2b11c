package io.muster.redis;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Objects;
import java.util.stream.Stream;

/** Redis did not do what it was asked for, in time or at all. The message is fit for a health report: it names no host. */
final class RedisUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    RedisUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Redis refused, or the connection did. */
    static RedisUnavailableException refused(Throwable cause) {
        return new RedisUnavailableException(reason(cause), cause);
    }

    /** What is wrong with a certificate is for a person to mend, so it is said; the rest passes by itself. */
    private static String reason(Throwable failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return "has a certificate that has expired";
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return "has a certificate of an authority that is not trusted";
        }
        if (has(failure, CertificateException.class)) {
            return "has a certificate that is not for its host, or not valid";
        }
        return "fails with " + failure.getClass().getSimpleName().replaceFirst("Exception$", "");
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }
}
