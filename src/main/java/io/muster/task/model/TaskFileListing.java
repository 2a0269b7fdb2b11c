package io.muster.task.model;

import java.time.Instant;

/**
 * An artifact without its content.
 *
 * @param size in bytes
 * @param sha256 of the content, 64 lower-case hexadecimal digits
 */
public record TaskFileListing(String name, String contentType, long size, String sha256, Instant createdAt) {}
