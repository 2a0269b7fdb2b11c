package io.muster.steps;

import java.time.Duration;

/**
 * Limits of a program.
 *
 * @param steps how many steps it may execute, those of loops counted each time
 * @param outputBytes how much it may save, as JSON
 * @param artifactBytes how much all its files may have together
 * @param actionTimeout of an action that does not say
 * @param longestAction the longest {@code timeout_ms} that an action may ask for
 */
public record StepLimits(
        int steps, int outputBytes, int artifactBytes, Duration actionTimeout, Duration longestAction) {}
