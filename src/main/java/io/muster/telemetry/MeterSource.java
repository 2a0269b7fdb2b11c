package io.muster.telemetry;

/** A bean that registers its figures once, when the application starts; they are read at each scrape. */
public interface MeterSource {
    void bind(Meters meters);
}
