package io.muster.action;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.FieldError;
import io.muster.common.WireName;
import io.muster.engine.BrowserAction.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks fields of actions. */
final class ActionFields {
    private static final int MAX_SELECTOR = 4_096;

    private ActionFields() {}

    /** A refusal of one field, which is named as in a JSON pointer without its first slash. */
    static AppException wrong(String field, String detail) {
        return FieldError.refusal(field.replace('/', '.') + " " + detail, List.of(new FieldError("/" + field, detail)));
    }

    static void check(boolean right, String field, String detail) {
        if (!right) {
            throw wrong(field, detail);
        }
    }

    /** A point on the wire. */
    record PointRequest(@Nullable Double x, @Nullable Double y) {
        private Point toPoint(String name) {
            if (x == null || y == null) {
                throw wrong(name, "wants x and y");
            }
            return new Point(x, y);
        }
    }

    /** A check of several fields together. */
    static void check(boolean right, String message) {
        if (!right) {
            throw new AppException(ErrorCode.INVALID, message);
        }
    }

    static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > MAX_SELECTOR) {
            throw wrong(name, "must be a text of 1 to " + MAX_SELECTOR + " characters");
        }
        return value;
    }

    /** Absent, or as {@link #required}. */
    static @Nullable String optional(String name, @Nullable String value) {
        return value == null ? null : required(name, value);
    }

    /** A text that may be empty. */
    static String text(String name, @Nullable String value) {
        if (value == null) {
            throw wrong(name, "must be a text");
        }
        return value;
    }

    static @Nullable Point point(String name, @Nullable PointRequest point) {
        return point == null ? null : point.toPoint(name);
    }

    static <E extends Enum<E>> E constant(String name, @Nullable String text, Class<E> type, E initial) {
        return text == null ? initial : constant(name, text, type);
    }

    static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        return WireName.find(type, text).orElseThrow(() -> wrong(name, "must be one of: " + WireName.list(type)));
    }
}
