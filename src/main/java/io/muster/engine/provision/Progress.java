package io.muster.engine.provision;

/** Receives what happens, in one line for people. */
@FunctionalInterface
public interface Progress {
    void report(String line);
}
