package io.muster.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A project and its tasks in numbers.
 *
 * @param taskCounts how many tasks there are in each status
 */
public record ProjectSnapshot(Project project, Map<String, Long> taskCounts) {
    public ProjectSnapshot {
        taskCounts = Collections.unmodifiableMap(new LinkedHashMap<>(taskCounts));
    }
}
