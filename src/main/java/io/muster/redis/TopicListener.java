package io.muster.redis;

/** Hears what servers of the installation, this one included, publish on a topic. Must not block. */
public interface TopicListener {
    void heard(String message);

    /** Something may have been published that was not heard: while Redis was away, or the connection to it. */
    void missedSome();
}
