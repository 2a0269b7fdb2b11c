package io.muster.redis;

/** Hears what servers of the installation, this one included, publish on a topic. Must not block. */
public interface TopicListener {
    void heard(String message);

    /** Notifies of a gap: messages may be missing, since Redis or the connection to it was unavailable. */
    void missedSome();
}
