package io.muster.agent;

import io.muster.artifact.StoredFile;
import java.nio.file.Path;

/** A file of an agent and where its content is. */
public record AgentFile(StoredFile storedFile, Path content) {}
