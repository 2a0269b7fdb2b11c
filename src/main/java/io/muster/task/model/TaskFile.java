package io.muster.task.model;

/** A file that a task produced: a screenshot, a PDF, a download. Served by {@code GET …/artifacts/{name}}. */
public final class TaskFile {
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}";
    private static final String MEDIA_TYPE = "[A-Za-z0-9!#$&^_.+-]{1,49}/[A-Za-z0-9!#$&^_.+-]{1,50}";

    private final String name;
    private final String contentType;
    private final byte[] content;

    /**
     * @param name unique within the task; 1 to 255 letters, digits, dots, dashes and underscores, not beginning with a dot
     * @param contentType a media type without parameters; at most 100 characters
     * @param content not to be changed afterwards
     */
    public TaskFile(String name, String contentType, byte[] content) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("not a name for an artifact: " + name);
        }
        if (!contentType.matches(MEDIA_TYPE)) {
            throw new IllegalArgumentException("not a media type: " + contentType);
        }
        this.name = name;
        this.contentType = contentType;
        this.content = content;
    }

    public String name() {
        return name;
    }

    public String contentType() {
        return contentType;
    }

    public byte[] content() {
        return content;
    }
}
