package io.muster.engine.playwright.session;

import io.muster.engine.playwright.capacity.BrowserHome;
import io.muster.engine.playwright.channel.SessionChannel;

/** A process that runs browsers in which sessions can be opened. */
public interface SessionHome extends BrowserHome {
    /** Opens a connection to the browser of a key; it ends at once when that has ended. */
    SessionChannel connect(String key);
}
