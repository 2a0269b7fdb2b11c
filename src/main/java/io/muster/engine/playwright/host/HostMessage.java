package io.muster.engine.playwright.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.muster.engine.playwright.capacity.BrowserLaunch;
import org.jspecify.annotations.Nullable;

/**
 * A control message, in either direction; each kind uses some of the members.
 *
 * @param op {@code launch}, {@code end}, {@code open}, {@code close}, {@code cancel}, {@code condemn} and {@code ping} to
 *     the host; {@code ready}, {@code closed}, {@code spawn}, {@code exit}, {@code gone}, {@code stuck}, {@code flood} and
 *     {@code pong} from it
 * @param id number of a connection
 * @param key which browser; never used for a second one
 * @param launch how to launch that browser
 * @param pid a browser's process; the leader of its process group, except in {@code stuck}
 * @param n number of a ping
 */
@JsonInclude(Include.NON_NULL)
record HostMessage(
        String op,
        @Nullable Integer id,
        @Nullable String key,
        @Nullable BrowserLaunch launch,
        @Nullable Long pid,
        @Nullable Integer n) {
    static HostMessage launch(String key, BrowserLaunch launch) {
        return new HostMessage("launch", null, key, launch, null, null);
    }

    static HostMessage end(String key) {
        return new HostMessage("end", null, key, null, null, null);
    }

    static HostMessage open(int id, String key) {
        return new HostMessage("open", id, key, null, null, null);
    }

    static HostMessage close(int id) {
        return new HostMessage("close", id, null, null, null, null);
    }

    static HostMessage cancel(int id) {
        return new HostMessage("cancel", id, null, null, null, null);
    }

    static HostMessage ping(int number) {
        return new HostMessage("ping", null, null, null, null, number);
    }
}
