package io.muster.http.api.common;

/** The reply of a call that has nothing else to say. */
public record SuccessView(boolean success) {
    public static final SuccessView SUCCESS = new SuccessView(true);
}
