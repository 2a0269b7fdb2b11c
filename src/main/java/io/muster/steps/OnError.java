package io.muster.steps;

/**
 * Handling of a step that fails.
 *
 * @param continues whether the steps after it are done nevertheless
 * @param retries how often it is tried again before that
 */
record OnError(boolean continues, int retries) {
    static final OnError FAIL = new OnError(false, 0);
    static final OnError CONTINUE = new OnError(true, 0);

    static OnError retry(int times) {
        return new OnError(false, times);
    }
}
