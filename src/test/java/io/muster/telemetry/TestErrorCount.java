package io.muster.telemetry;

/** The count of errors, outside of a server. */
@SuppressWarnings("UnnecessaryAssignment") // of an injected field: no container fills it here
public final class TestErrorCount {
    private TestErrorCount() {}

    public static ErrorCount of(Meters meters) {
        ErrorCount errors = new ErrorCount();
        errors.meters = meters;
        return errors;
    }
}
