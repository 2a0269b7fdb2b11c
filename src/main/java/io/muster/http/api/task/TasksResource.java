package io.muster.http.api.task;

import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Role;
import io.muster.http.api.common.CreatedReply;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.ListView;
import io.muster.http.api.common.QueryParameters;
import io.muster.http.api.common.SuccessView;
import io.muster.idempotency.IdempotentCall;
import io.muster.steps.PayloadSchema;
import io.muster.task.CreatedTask;
import io.muster.task.TaskLongPoll;
import io.muster.task.TaskService;
import io.muster.task.model.TaskFilter;
import io.muster.task.model.TaskPriority;
import io.muster.task.model.TaskStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tasks: queue, find, wait for, cancel, run again, delete. */
@Path("agents/mcp/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TasksResource {
    private static final int MAX_WAIT_SECONDS = 60;

    @Inject
    TaskService tasks;

    @Inject
    TaskLongPoll waiting;

    @Inject
    CurrentCaller caller;

    @Inject
    Clock clock;

    @POST
    @RolesAllowed(Role.OPERATOR_NAME)
    public Response create(
            @Nullable CreateTaskRequest body,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Context UriInfo uri) {
        if (body == null) {
            throw new AppException(ErrorCode.INVALID, "The body must be a task with at least a title and a payload.");
        }
        IdempotentCall call = CreatedReply.call(idempotencyKey, "task.create", body);
        CreatedTask created = tasks.create(caller.require(), body.toSpec(clock.instant()), call);
        return CreatedReply.at(uri, created.task().id().toString(), created.replayed())
                .entity(CreatedTaskView.of(created.task()))
                .build();
    }

    @GET
    @RolesAllowed(Role.VIEWER_NAME)
    public Response list(@Context UriInfo uri) {
        QueryParameters query = QueryParameters.of(
                uri,
                "limit",
                "cursor",
                "status",
                "priority",
                "project_id",
                "agent_id",
                "task_type",
                "created_by",
                "created_from",
                "created_to");
        String agent = query.find("agent_id");
        TaskFilter filter = new TaskFilter(
                query.constant("status", TaskStatus.class),
                query.constant("priority", TaskPriority.class),
                query.uuid("project_id"),
                agent == null ? null : new AgentId(agent),
                query.find("task_type"),
                query.find("created_by"),
                query.time("created_from"),
                query.time("created_to"));
        return ListView.reply(tasks.list(caller.require(), filter, query.page()), uri, TaskView::of);
    }

    /** The JSON schema of payloads. */
    @GET
    @Path("schema")
    @RolesAllowed(Role.VIEWER_NAME)
    public JsonNode schema() {
        return PayloadSchema.document();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Role.VIEWER_NAME)
    public TaskView read(@PathParam("id") String id, @Context UriInfo uri) {
        String wait = QueryParameters.of(uri, "wait").find("wait");
        return TaskView.of(waiting.await(caller.require(), taskId(id), timeout(wait)));
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Role.OPERATOR_NAME)
    public TaskView cancel(@PathParam("id") String id) {
        return TaskView.of(tasks.cancel(caller.require(), taskId(id)));
    }

    @POST
    @Path("{id}/retry")
    @RolesAllowed(Role.OPERATOR_NAME)
    public TaskView retry(@PathParam("id") String id) {
        return TaskView.of(tasks.retry(caller.require(), taskId(id)));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Role.OPERATOR_NAME)
    public SuccessView delete(@PathParam("id") String id) {
        tasks.delete(caller.require(), taskId(id));
        return SuccessView.SUCCESS;
    }

    /** Parses an id; a text that is not a UUID is the id of no task. */
    static UUID taskId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new AppException(ErrorCode.NOT_FOUND, "There is no such task.", e);
        }
    }

    private static Duration timeout(@Nullable String seconds) {
        if (seconds == null) {
            return Duration.ZERO;
        }
        if (!seconds.matches("\\d{1,2}") || Integer.parseInt(seconds) > MAX_WAIT_SECONDS) {
            throw new AppException(
                    ErrorCode.BAD_REQUEST, "wait must be a whole number of seconds from 0 to " + MAX_WAIT_SECONDS);
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }
}
