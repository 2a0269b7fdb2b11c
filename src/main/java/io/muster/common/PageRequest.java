package io.muster.common;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit rows per page, 1 to 500
 * @param after the last row of the page before; absent for the first page
 */
public record PageRequest(int limit, @Nullable Cursor after) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new AppException(ErrorCode.BAD_REQUEST, "limit must be a whole number from 1 to " + MAX_LIMIT);
        }
    }

    /** From the query parameters {@code limit} and {@code cursor}; an absent or empty one takes its default. */
    public static PageRequest parse(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(
                limit == null || limit.isEmpty() ? DEFAULT_LIMIT : number(limit),
                cursor == null || cursor.isEmpty() ? null : Cursor.parse(cursor));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
