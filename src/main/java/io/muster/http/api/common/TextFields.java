package io.muster.http.api.common;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Members of a body that have rules of their own; a refusal points to the member as {@link BodyErrors} does. */
public final class TextFields {
    private TextFields() {}

    public static AppException invalid(String member, String detail) {
        return new AppException(ErrorCode.INVALID, member + ": " + detail)
                .with("errors", List.of(Map.of("pointer", "/" + member, "detail", detail)));
    }

    /** A text of one line. */
    public static String line(String member, @Nullable String value, int max) {
        if (value == null
                || value.isBlank()
                || value.length() > max
                || value.chars().anyMatch(Character::isISOControl)) {
            throw invalid(member, "must be a text of 1 to " + max + " printable characters");
        }
        return value;
    }

    /** A text of any form, if there is one. */
    public static @Nullable String text(String member, @Nullable String value, int max) {
        if (value != null && (value.length() > max || value.indexOf('\0') >= 0)) {
            throw invalid(member, "must be a text of at most " + max + " characters");
        }
        return value;
    }

    public static int number(String member, @Nullable Integer value, int initial, int max) {
        int number = value == null ? initial : value;
        if (number < 1 || number > max) {
            throw invalid(member, "must be a whole number from 1 to " + max);
        }
        return number;
    }

    public static <E extends Enum<E>> E constant(String member, @Nullable String value, E initial) {
        if (value == null) {
            return initial;
        }
        E found = find(initial.getDeclaringClass(), value);
        if (found == null) {
            throw invalid(member, "must be one of: " + names(initial.getDeclaringClass()));
        }
        return found;
    }

    /** A value of a query, where what is wrong is a bad request. */
    public static <E extends Enum<E>> @Nullable E queried(String name, @Nullable String value, Class<E> type) {
        E found = value == null ? null : find(type, value);
        if (value != null && found == null) {
            throw new AppException(ErrorCode.BAD_REQUEST, name + " must be one of: " + names(type));
        }
        return found;
    }

    public static @Nullable UUID uuid(String name, @Nullable String value, ErrorCode code) {
        if (value == null) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new AppException(code, name + " must be a UUID", e);
        }
    }

    private static <E extends Enum<E>> @Nullable E find(Class<E> type, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElse(null);
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
