package io.muster.artifact;

import java.time.Instant;

/**
 * A stored file.
 *
 * @param artifact its generated name, unique in its folder
 * @param name the site's name for it, made safe
 * @param contentType guessed from the name
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 */
public record StoredFile(
        String artifact, String name, String contentType, long size, String sha256, Instant createdAt) {}
