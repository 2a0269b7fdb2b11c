package io.muster.http.api;

/** The reply of a call that has nothing else to say. */
record SuccessView(boolean success) {
    static final SuccessView SUCCESS = new SuccessView(true);
}
