package io.muster.ratelimit;

import java.util.Arrays;
import java.util.List;

/**
 * The address of a request as JAX-RS matches it: no other spelling that leads to the same resource may go by uncounted. Path
 * parameters ({@code ;x=1}), empty segments and a slash at the end make no difference.
 */
final class RequestPath {
    private RequestPath() {}

    static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .map(segment -> segment.split(";", 2)[0])
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
