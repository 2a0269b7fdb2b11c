package io.muster.demo;

/** Switches the demo site of this server on or off; consulted at every request. Thread-safe. */
public interface DemoSwitch {
    boolean on();
}
