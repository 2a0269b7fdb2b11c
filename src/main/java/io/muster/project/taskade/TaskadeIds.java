package io.muster.project.taskade;

import io.muster.common.FieldError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids of Taskade's projects and tasks: letters and digits, some with dashes; safe in a path. */
final class TaskadeIds {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private TaskadeIds() {}

    static boolean isPlain(@Nullable String id) {
        return id != null && PLAIN.matcher(id).matches();
    }

    /** An id from a client, after a check of its form. */
    static String require(String field, @Nullable String id) {
        if (id == null || !isPlain(id)) {
            throw FieldError.refusal("/" + field, "must have 1 to 64 of the characters A-Z a-z 0-9 _ -");
        }
        return id;
    }
}
