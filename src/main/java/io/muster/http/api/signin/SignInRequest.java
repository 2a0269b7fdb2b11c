package io.muster.http.api.signin;

import io.muster.common.Fields;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/console/sign-in}. */
record SignInRequest(@Nullable String key) {
    /** Longer than any key. */
    private static final int MAX_KEY = 255;

    static String requireKey(@Nullable SignInRequest body) {
        Fields fields = Fields.ofBody();
        String key = fields.line("key", body == null ? null : body.key, MAX_KEY);
        fields.requireValid();
        return key.strip();
    }

    /** Without the key: records show all members. */
    @Override
    public String toString() {
        return "a sign-in";
    }
}
