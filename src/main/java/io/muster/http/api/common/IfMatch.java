package io.muster.http.api.common;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags: {@code ETag} of replies, {@code If-Match} of requests (RFC 9110 §13.1.1). */
public final class IfMatch {
    private static final Pattern TAG = Pattern.compile("\\G\\s*(W/)?\"([^\"]*)\"\\s*(?:,|$)");
    private static final int MAX_LENGTH = 1_000;

    private IfMatch() {}

    /** The {@code ETag} of a version. */
    public static String tag(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /**
     * Which versions a request accepts: all where it has no {@code If-Match} or {@code *}. Weak tags match nothing, as the
     * comparison is a strong one.
     */
    public static LongPredicate versions(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return version -> true;
        }
        Set<String> tags = new HashSet<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        while (header.length() <= MAX_LENGTH && tag.find()) {
            end = tag.end();
            if (tag.group(1) == null) {
                tags.add(tag.group(2));
            }
        }
        if (end == 0 || end < header.length()) {
            throw new AppException(
                    ErrorCode.BAD_REQUEST, "If-Match must be * or entity tags as an ETag header shows them: \"7\"");
        }
        return version -> tags.contains(Long.toString(version));
    }
}
