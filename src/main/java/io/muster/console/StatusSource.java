package io.muster.console;

/** Where the status page's figures come from. Thread-safe; answers from memory, since anybody may ask at any rate. */
public interface StatusSource {
    ServerStatus status();
}
