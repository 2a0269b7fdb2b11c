package io.muster.project.taskade;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls of Taskade's REST API v1 that Muster makes. Each names its {@code operationId} in Taskade's reference, as do the
 * shapes of the replies. Throws {@link AppException} of {@code UPSTREAM_FAILED}, {@code UPSTREAM_UNAVAILABLE} or
 * {@code NOT_FOUND}. Ids must be {@link TaskadeIds#isPlain plain}: they become part of a path.
 */
@ApplicationScoped
public class Taskade {
    /** Half of what {@code projectTasksGet} allows. */
    private static final int PAGE = 500;

    static final int MAX_TASKS = 5_000;

    /** Taskade may add members to its replies whenever it likes. */
    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Inject
    TaskadeExchange exchange;

    @Inject
    TaskadeConfig config;

    /** Schema {@code Project}. */
    public record TaskadeProject(String id, @Nullable String name) {}

    /** Schema {@code Task}; all but the id may be absent. */
    public record TaskadeTask(
            String id,
            @Nullable String text,
            @Nullable String parentId,
            @Nullable Boolean completed) {}

    /** Schema {@code TaskNote}; the type is {@code text/plain} or {@code text/markdown}. The value is one line. */
    public record TaskadeNote(String type, String value) {}

    record ProjectReply(@Nullable TaskadeProject item) {}

    record TasksReply(@Nullable List<TaskadeTask> items) {}

    record NoteReply(@Nullable TaskadeNote item) {}

    public boolean isConfigured() {
        return config.apiKey().isPresent();
    }

    /** {@code projectGet}: {@code GET /projects/{projectId}} → {@code {ok, item: Project}}. */
    public TaskadeProject project(String projectId) {
        TaskadeProject project = read(TaskadeRequest.get("/projects/" + projectId), ProjectReply.class)
                .item();
        if (project == null) {
            throw TaskadeFailures.malformed("Taskade's reply holds no project.", null);
        }
        return project;
    }

    /**
     * {@code projectTasksGet}: {@code GET /projects/{projectId}/tasks?limit=&after={taskId}} → {@code {ok, items: [Task]}}.
     * The reply does not say if there is more, so pages are requested until one has nothing new.
     */
    public List<TaskadeTask> tasks(String projectId) {
        Map<String, TaskadeTask> tasks = new LinkedHashMap<>();
        String after = "";
        int before;
        do {
            before = tasks.size();
            for (TaskadeTask task : page(projectId, after)) {
                tasks.putIfAbsent(task.id(), task);
                after = task.id();
            }
            if (tasks.size() > MAX_TASKS) {
                throw new AppException(ErrorCode.INVALID, "The Taskade project has more than " + MAX_TASKS + " tasks.");
            }
        } while (tasks.size() > before);
        return List.copyOf(tasks.values());
    }

    private List<TaskadeTask> page(String projectId, String after) {
        String path = "/projects/" + projectId + "/tasks?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after);
        List<TaskadeTask> tasks =
                read(TaskadeRequest.get(path), TasksReply.class).items();
        if (tasks == null || tasks.stream().anyMatch(task -> Objects.isNull(task) || !TaskadeIds.isPlain(task.id()))) {
            throw TaskadeFailures.malformed("Taskade's reply does not hold tasks.", null);
        }
        return tasks;
    }

    /** {@code taskNoteGet}: {@code GET /projects/{projectId}/tasks/{taskId}/note} → {@code {ok, item: TaskNote or null}}. */
    public Optional<TaskadeNote> note(String projectId, String taskId) {
        return Optional.ofNullable(read(TaskadeRequest.get(taskPath(projectId, taskId) + "/note"), NoteReply.class)
                .item());
    }

    /** {@code taskNotePut}: {@code PUT …/note {type, value}}, the value being one line → {@code {ok, item: TaskNote}}. */
    public void putNote(String projectId, String taskId, TaskadeNote note) {
        send(new TaskadeRequest("PUT", taskPath(projectId, taskId) + "/note", MAPPER.writeValueAsString(note)));
    }

    /** {@code taskComplete}: {@code POST /projects/{projectId}/tasks/{taskId}/complete} → {@code {ok, item: Task}}. */
    public void complete(String projectId, String taskId) {
        send(new TaskadeRequest("POST", taskPath(projectId, taskId) + "/complete", null));
    }

    /** {@code meProjectsGet}: {@code GET /me/projects?limit=1}, the smallest question that needs a valid key. */
    public void ping() {
        send(TaskadeRequest.get("/me/projects?limit=1"));
    }

    private static String taskPath(String projectId, String taskId) {
        return "/projects/" + projectId + "/tasks/" + taskId;
    }

    private byte[] send(TaskadeRequest request) {
        if (!isConfigured()) {
            throw TaskadeFailures.notConfigured();
        }
        try {
            return exchange.send(request);
        } catch (RuntimeException failure) {
            throw TaskadeFailures.of(failure);
        }
    }

    private <T> T read(TaskadeRequest request, Class<T> type) {
        byte[] reply = send(request);
        try {
            return MAPPER.readValue(reply, type);
        } catch (JacksonException e) {
            throw TaskadeFailures.malformed("Taskade's reply could not be understood.", e);
        }
    }
}
