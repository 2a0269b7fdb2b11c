package io.muster.http;

import io.muster.telemetry.LogContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Does something when the reply has been sent, which may be after the filters have returned. */
final class ResponseEnd implements AsyncListener {
    private static final int FIRST_ERROR = 400;

    private final Runnable work;

    private ResponseEnd(Runnable work) {
        this.work = work;
    }

    /**
     * Sends the reply now and not when all filters have returned, so that no client waits for what they still do. A refusal,
     * which may be the container's own, is left to it.
     */
    static void hasten(HttpServletRequest request, ServletResponse response) throws IOException {
        boolean isBody = !request.isAsyncStarted() && !request.getMethod().equals("HEAD");
        if (isBody && response instanceof CountedResponse counted && counted.getStatus() < FIRST_ERROR) {
            counted.finish();
        }
    }

    /** To be called when the filters return; in the log's context of the request, even on another thread. */
    static void of(HttpServletRequest request, Runnable work) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new ResponseEnd(LogContext.following(work)));
        } else {
            work.run();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // Completed next.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Completed next.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
