package io.muster.project.taskade;

import org.jspecify.annotations.Nullable;

/**
 * A request to Taskade.
 *
 * @param path below the base URL, with its query, ready for use in a URL
 * @param body JSON, where there is one
 */
record TaskadeRequest(String method, String path, @Nullable String body) {
    static TaskadeRequest get(String path) {
        return new TaskadeRequest("GET", path, null);
    }
}
