package io.muster.agent;

import io.muster.artifact.Artifact;
import java.nio.file.Path;

/** A file of an agent and where its content is. */
public record StoredFile(Artifact artifact, Path content) {}
