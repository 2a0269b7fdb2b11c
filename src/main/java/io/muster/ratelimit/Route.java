package io.muster.ratelimit;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Calls by method and address.
 *
 * @param method an HTTP method; {@code GET} is {@code HEAD}, too
 * @param segments of the address; {@code *} stands for any one, {@code **} at the end for any number
 */
record Route(String method, List<String> segments) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern TEXT = Pattern.compile("([A-Z]+) (/\\S*)");
    private static final String ANY = "*";
    private static final String REST = "**";

    /** Reads a method and an address, for example {@code POST /api/agents/browser/*}{@code /actions}. */
    static Route parse(String text) {
        var form = TEXT.matcher(text);
        if (!form.matches() || !METHODS.contains(form.group(1))) {
            throw new IllegalArgumentException("must be a method and an address, for example GET /api/agents/audit");
        }
        return new Route(form.group(1), RequestPath.segments(form.group(2)));
    }

    boolean matches(String requestMethod, List<String> path) {
        if (!method.equals(requestMethod.equals("HEAD") ? "GET" : requestMethod)) {
            return false;
        }
        boolean open = !segments.isEmpty() && segments.get(segments.size() - 1).equals(REST);
        int fixed = open ? segments.size() - 1 : segments.size();
        if (open ? path.size() < fixed : path.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!segments.get(i).equals(ANY) && !segments.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
