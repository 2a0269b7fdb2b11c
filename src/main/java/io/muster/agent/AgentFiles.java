package io.muster.agent;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.LiveAgents;
import io.muster.agent.session.AgentFolders;
import io.muster.artifact.ArtifactFolder;
import io.muster.artifact.StoredFile;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The stored files of agents, for those who may see the agent. Those of live agents need no database. */
@ApplicationScoped
public class AgentFiles {
    @Inject
    AgentFolders folders;

    @Inject
    AgentService agents;

    @Inject
    LiveAgents live;

    /** The newest first. */
    public List<StoredFile> list(Caller caller, AgentId id) {
        return readable(caller, id).list();
    }

    /** A file and where it is. */
    public AgentFile require(Caller caller, AgentId id, String artifact) {
        ArtifactFolder folder = readable(caller, id);
        return folder.find(artifact)
                .map(found -> new AgentFile(found, folder.content(found)))
                .orElseThrow(() -> new AppException(
                        ErrorCode.NOT_FOUND, "Agent \"" + id + "\" keeps no such file on this server."));
    }

    private ArtifactFolder readable(Caller caller, AgentId id) {
        AgentKey key = new AgentKey(caller.tenant(), id);
        if (live.find(key).isEmpty()) {
            agents.require(caller, id);
        }
        return folders.of(key);
    }
}
