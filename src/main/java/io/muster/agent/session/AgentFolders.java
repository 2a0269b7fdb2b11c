package io.muster.agent.session;

import io.muster.agent.model.AgentKey;
import io.muster.artifact.ArtifactConfig;
import io.muster.artifact.ArtifactFolder;
import io.muster.common.Sha256;
import io.muster.database.DatabaseConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for the files of each agent, under the data directory. Its files stay while the agent is stopped or deleted,
 * until it is older than its retention or the agent is purged.
 */
@ApplicationScoped
public class AgentFolders {
    private static final Logger LOG = LoggerFactory.getLogger(AgentFolders.class);
    private static final String ROOT = "agents";

    @Inject
    DatabaseConfig database;

    @Inject
    ArtifactConfig config;

    @Inject
    Clock clock;

    /** The agent's folder, which may be empty or absent. */
    public ArtifactFolder of(AgentKey key) {
        // A hash of both names, which every file system can store.
        return at(root().resolve(Sha256.hex(key.tenant() + "/" + key.id())));
    }

    /** Removes files past their retention. */
    public void deleteOld() {
        Instant oldest = clock.instant().minus(config.retention());
        int count = folders().stream()
                .mapToInt(folder -> at(folder).deleteOlderThan(oldest))
                .sum();
        LOG.atDebug().addKeyValue("count", count).log("Old files of agents removed");
    }

    private ArtifactFolder at(Path path) {
        return new ArtifactFolder(path, config.limits(), clock);
    }

    private Path root() {
        return database.dataDirectory().resolve(ROOT);
    }

    private List<Path> folders() {
        if (!Files.isDirectory(root())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
