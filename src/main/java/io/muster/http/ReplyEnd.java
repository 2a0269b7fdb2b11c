package io.muster.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/** Does something when the reply has been sent, which may be after the filters have returned. */
final class ReplyEnd implements AsyncListener {
    private final Runnable work;

    private ReplyEnd(Runnable work) {
        this.work = work;
    }

    /** To be called when the filters return. */
    static void of(HttpServletRequest request, Runnable work) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new ReplyEnd(work));
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
