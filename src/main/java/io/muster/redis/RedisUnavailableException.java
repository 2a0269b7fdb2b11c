package io.muster.redis;

import io.muster.common.Causes;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;

/** A call to Redis that failed or was not answered in time. The message is fit for a health report: it names no host. */
final class RedisUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    RedisUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A refusal by Redis or of the connection. */
    static RedisUnavailableException refused(Throwable cause) {
        return new RedisUnavailableException(reason(cause), cause);
    }

    /** Only an administrator can replace a wrong certificate, so it is named; other failures pass automatically. */
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
        return Causes.find(failure, type).isPresent();
    }
}
