package io.muster.engine.playwright;

/** Where browsers run that sessions can be opened in. */
interface SessionHome extends BrowserHome {
    /** A new connection to the browser of a key; ends at once when that has ended. */
    SessionChannel open(String key);
}
