package io.muster.task;

import io.muster.agent.model.AgentRepository;
import io.muster.common.AgentId;
import io.muster.common.FieldError;
import io.muster.common.TenantId;
import io.muster.policy.AddressPolicy;
import io.muster.project.ProjectRepository;
import io.muster.task.callback.CallbackConfig;
import io.muster.task.model.TaskSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks the references of a new task: its project, its agent, the address of its callback. */
@ApplicationScoped
public class NewTaskValidator {
    @Inject
    ProjectRepository projects;

    @Inject
    AgentRepository agents;

    @Inject
    AddressPolicy addresses;

    @Inject
    CallbackConfig callbacks;

    /** Refuses a project or agent that does not exist. */
    @Transactional
    public void checkRows(TenantId tenant, TaskSpec spec) {
        UUID project = spec.projectId();
        if (project != null && projects.find(tenant, project).isEmpty()) {
            throw FieldError.refusal("/project_id", "is not a project that exists");
        }
        AgentId agent = spec.agentId();
        if (agent != null
                && agents.find(tenant, agent)
                        .filter(found -> !found.isDeleted())
                        .isEmpty()) {
            throw FieldError.refusal("/agent_id", "is not an agent that exists");
        }
    }

    /** Refuses an address that must not be called; resolves its name, therefore outside of a transaction. */
    public void checkCallback(@Nullable String url) {
        if (url == null) {
            return;
        }
        if (callbacks.secret().isEmpty()) {
            throw FieldError.refusal(
                    "/callback_url",
                    "is not possible here: an administrator must set MUSTER_CALLBACK_SECRET, which signs the calls");
        }
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw FieldError.refusal("/callback_url", "must be an absolute http or https URL");
        }
        addresses.refusal(address, List.of()).ifPresent(refusal -> {
            throw FieldError.refusal("/callback_url", refusal);
        });
    }
}
