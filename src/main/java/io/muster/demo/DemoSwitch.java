package io.muster.demo;

/** Whether the demo site is served by this server; asked at every request. Thread-safe. */
public interface DemoSwitch {
    boolean on();
}
