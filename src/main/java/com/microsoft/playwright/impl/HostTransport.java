package com.microsoft.playwright.impl;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.impl.HostedPlaywright.State;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Carries a connection's messages over the pipe. Beside Playwright's there is one of ours: {@code tellState} on a call, or
 * as a call that does nothing else, asks the host to send {@code {"pageState": {"after": id of the call, "page", "title",
 * "readyState"}}} behind the answer or, as one more member, in it.
 */
@NullUnmarked
final class HostTransport implements Transport {
    static final String TELL_STATE = "tellState";

    private final HostedPlaywright.Pipe pipe;
    private boolean requesting;
    private int lastCall;
    private @Nullable JsonObject reported;

    HostTransport(HostedPlaywright.Pipe pipe) {
        this.pipe = pipe;
    }

    <T> T requestingReport(Supplier<T> work) {
        lastCall = 0;
        requesting = true;
        try {
            return work.get();
        } catch (RuntimeException e) {
            // Its last call may never be answered.
            lastCall = 0;
            throw e;
        } finally {
            requesting = false;
        }
    }

    /** The number of the last call that requested a report, once; 0 when there is none. */
    int takeLastCall() {
        int taken = lastCall;
        lastCall = 0;
        return taken;
    }

    boolean hasReported(int call) {
        return call == 0 || (reported != null && reported.get("after").getAsInt() >= call);
    }

    /** Returns the last report, if that was about this page. */
    @Nullable
    State reported(String page) {
        boolean isAboutIt =
                reported.has("page") && reported.get("page").getAsString().equals(page);
        return isAboutIt
                ? new State(
                        reported.get("title").getAsString(),
                        reported.get("readyState").getAsString())
                : null;
    }

    @Override
    public void send(JsonObject message) {
        if (requesting) {
            requestReport(message);
        }
        pipe.send(message.toString());
    }

    private void requestReport(JsonObject message) {
        String receiver = message.get("guid").getAsString();
        if (receiver.startsWith("frame@") || receiver.startsWith("page@")) {
            message.addProperty(TELL_STATE, true);
            lastCall = message.get("id").getAsInt();
        } else {
            // Of handles, dialogs and files the host cannot say what page they change; an earlier report is outdated.
            lastCall = 0;
        }
    }

    @Override
    public @Nullable JsonObject poll(Duration timeout) {
        String text = pipe.receive(timeout);
        if (text == null) {
            return null;
        }
        JsonObject message = JsonParser.parseString(text).getAsJsonObject();
        if (message.has("pageState")) {
            reported = message.remove("pageState").getAsJsonObject();
            return message.size() == 0 ? null : message;
        }
        return message;
    }

    @Override
    public void close() {}
}
