package io.muster.engine;

/**
 * A file for an input of a page.
 *
 * @param name as the site will see it; made safe by the caller that takes it from outside
 * @param base64 its content (RFC 4648 §4)
 */
public record UploadedFile(String name, String contentType, String base64) {}
