package io.muster.steps;

/** Takes the files that a program brings: screenshots, documents, downloads. */
@FunctionalInterface
public interface ArtifactSink {
    /**
     * Stores a file.
     *
     * @param name unique within the run; letters, digits, dots, dashes and underscores
     */
    void store(String name, String contentType, byte[] content);
}
