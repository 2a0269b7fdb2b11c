package io.muster.console;

/** Source of the figures of the status page. Thread-safe; answers from memory, since the page is open to any number of calls. */
public interface StatusSource {
    ServerStatus status();
}
