package io.muster.engine.playwright.session;

import io.muster.engine.playwright.capacity.BrowserHome;
import io.muster.engine.playwright.channel.SessionChannel;

/** Where browsers run that sessions can be opened in. */
public interface SessionHome extends BrowserHome {
    /** A new connection to the browser of a key; ends at once when that has ended. */
    SessionChannel connect(String key);
}
