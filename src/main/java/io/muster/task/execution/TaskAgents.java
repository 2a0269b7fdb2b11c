package io.muster.task.execution;

import io.muster.agent.ActionService;
import io.muster.agent.AgentCreator;
import io.muster.agent.AgentFiles;
import io.muster.agent.AgentService;
import io.muster.agent.model.NewAgent;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.database.DatabaseFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Provides tasks with the agents on which they run. */
@ApplicationScoped
public class TaskAgents {
    private static final Logger LOG = LoggerFactory.getLogger(TaskAgents.class);

    @Inject
    AgentCreator creator;

    @Inject
    AgentService agents;

    @Inject
    ActionService actions;

    @Inject
    AgentFiles files;

    /** Agents that could not be removed: the database was away, or they were just being resumed after a restart. */
    private final Queue<Owned> leftBehind = new ConcurrentLinkedQueue<>();

    private record Owned(Caller caller, AgentId id) {}

    /**
     * Creates an agent that is removed when it is closed.
     *
     * @param id not used before
     * @throws AppException from the engine, for lack of capacity; {@code DATABASE_UNAVAILABLE}
     */
    public TaskAgent fresh(Caller caller, AgentId id) {
        removeLeftBehind();
        opening(() -> creator.createOnce(caller, NewAgent.ephemeral(id), null));
        Owned owned = new Owned(caller, id);
        return new TaskAgent(caller, id, actions, files, () -> {
            removeLeftBehind();
            remove(owned);
        });
    }

    /** Removes the agent of a task whose server was lost; does nothing without one. */
    public void discard(Caller caller, AgentId id) {
        remove(new Owned(caller, id));
    }

    /**
     * Returns an agent of the tenant, started if it is stopped; it remains when it is closed.
     *
     * @throws AppException {@code NOT_FOUND}; {@code CONFLICT} when it runs elsewhere; what the engine throws
     */
    public TaskAgent existing(Caller caller, AgentId id) {
        opening(() -> agents.start(caller, id));
        return new TaskAgent(caller, id, actions, files, () -> {});
    }

    /** Converts a failure of the database, since nothing of the task has been done yet. */
    private static void opening(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            if (DatabaseFailures.isUnavailable(failure)) {
                throw new AppException(
                        ErrorCode.DATABASE_UNAVAILABLE, "The database went away while the agent was opened.", failure);
            }
            throw failure;
        }
    }

    /** Removes an agent, later if it cannot be removed now: the result of the attempt counts in both cases. */
    private void remove(Owned agent) {
        try {
            agents.delete(agent.caller(), agent.id());
        } catch (RuntimeException failure) {
            if (failure instanceof AppException refusal && refusal.code() == ErrorCode.NOT_FOUND) {
                return;
            }
            leftBehind.add(agent);
            LOG.atWarn()
                    .addKeyValue("agent", agent.id())
                    .addKeyValue("reason", failure.getMessage())
                    .log("A task's agent could not be removed yet");
        }
    }

    private void removeLeftBehind() {
        for (int left = leftBehind.size(); left > 0; left--) {
            Owned agent = leftBehind.poll();
            if (agent != null) {
                remove(agent);
            }
        }
    }
}
