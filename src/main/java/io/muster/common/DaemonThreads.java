package io.muster.common;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;

/** Makes named threads that do not keep the process alive. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** Creates a thread, not started. */
    public static Thread create(ThreadFactory threads, String name, Runnable work) {
        Thread thread = Objects.requireNonNull(threads.newThread(work));
        thread.setName(name);
        thread.setDaemon(true);
        return thread;
    }

    /** Creates a thread and starts it. */
    public static Thread start(ThreadFactory threads, String name, Runnable work) {
        Thread thread = create(threads, name, work);
        thread.start();
        return thread;
    }
}
