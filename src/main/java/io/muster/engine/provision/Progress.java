package io.muster.engine.provision;

/** Is told what happens, in one line for people. */
@FunctionalInterface
public interface Progress {
    void report(String line);
}
