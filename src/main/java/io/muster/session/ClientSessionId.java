package io.muster.session;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A session's name: 128 random bits in 22 characters of Base64 for URLs, so that none can be guessed. */
public record ClientSessionId(String value) {
    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public ClientSessionId {
        if (!FORM.matcher(value).matches()) {
            throw notFound();
        }
    }

    /** The id in a text; empty where the text is not one. */
    public static Optional<ClientSessionId> find(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ClientSessionId(text)) : Optional.empty();
    }

    static ClientSessionId random() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new ClientSessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    static AppException notFound() {
        return new AppException(
                ErrorCode.NOT_FOUND, "There is no session with this id; it may have ended or never have been.");
    }

    @Override
    public String toString() {
        return value;
    }
}
