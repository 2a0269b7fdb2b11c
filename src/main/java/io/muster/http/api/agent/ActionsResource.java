package io.muster.http.api.agent;

import io.muster.action.ActionRequest;
import io.muster.agent.ActionService;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Role;
import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import io.muster.engine.OpenDialog;
import io.muster.engine.PageState;
import io.muster.http.api.common.CurrentCaller;
import io.muster.http.api.common.TakesFiles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Actions of an agent. */
@Path("agents/browser")
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ActionsResource {
    private static final double NANOS_PER_MILLI = 1e6;

    @Inject
    ActionService actions;

    @Inject
    CurrentCaller caller;

    @POST
    @Path("{agent_id}/actions")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.OPERATOR_NAME)
    @TakesFiles
    public ActionView perform(@PathParam("agent_id") String id, @Nullable ActionRequest request) {
        if (request == null) {
            throw new AppException(ErrorCode.INVALID, "The body must be an action such as {\"action\":\"navigate\",…}");
        }
        BrowserAction action = request.toAction();
        Optional<Duration> timeout = Optional.ofNullable(request.timeoutMs()).map(Duration::ofMillis);
        ActionOutcome.Done done =
                requireDone(action, actions.perform(caller.require(), new AgentId(id), action, timeout));
        return ActionView.of(action.name(), done, millis(done.duration()));
    }

    @GET
    @Path("{agent_id}/page")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.VIEWER_NAME)
    public PageState page(@PathParam("agent_id") String id) {
        BrowserAction look = new BrowserAction.ReadPage();
        return requireDone(look, actions.look(caller.require(), new AgentId(id), look))
                .page();
    }

    @GET
    @Path("{agent_id}/screenshot")
    @Produces("image/png")
    @RolesAllowed(Role.VIEWER_NAME)
    public byte[] screenshot(@PathParam("agent_id") String id) {
        BrowserAction look = new BrowserAction.Screenshot(false, null);
        JsonNode picture = requireDone(look, actions.look(caller.require(), new AgentId(id), look))
                .result();
        return picture.path("base64").binaryValue();
    }

    private static ActionOutcome.Done requireDone(BrowserAction action, ActionOutcome outcome) {
        if (outcome instanceof ActionOutcome.Done done) {
            return done;
        }
        ActionOutcome.Failed failed = (ActionOutcome.Failed) outcome;
        AppException problem = new AppException(ErrorCode.ACTION_FAILED, failed.message())
                .with("action", action.name())
                .with("reason", failed.reason().name().toLowerCase(Locale.ROOT))
                .with("url", failed.page().url())
                .with("page_title", failed.page().title())
                .with("duration_ms", millis(failed.duration()));
        if (!failed.candidates().isEmpty()) {
            problem.with("candidates", failed.candidates());
        }
        OpenDialog dialog = failed.notices().dialog();
        throw dialog == null ? problem : problem.with("dialog", dialog);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }
}
