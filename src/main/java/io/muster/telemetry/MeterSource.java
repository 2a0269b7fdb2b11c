package io.muster.telemetry;

/** A bean whose figures are read rather than told: asked once, when the application starts, to name them. */
public interface MeterSource {
    void bind(Meters meters);
}
