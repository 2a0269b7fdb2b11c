package io.muster.engine.playwright.capacity;

import io.muster.engine.Isolation;
import io.muster.engine.SessionSettings;
import java.util.Locale;

/** Which browser program a session needs, and whether others may be in the same process. */
public record BrowserKind(String channel, boolean headless, Isolation isolation) {
    public static final String CHROMIUM = "chromium";

    /** The kind that most agents want, and the only one that several sessions share. */
    static final BrowserKind SHARED = new BrowserKind(CHROMIUM, true, Isolation.SHARED);

    /** Only the headless Chromium is shared: everything else is asked for to be as a person's own browser is. */
    public static BrowserKind of(SessionSettings wanted) {
        boolean shareable = wanted.channel().equals(CHROMIUM) && wanted.headless();
        return shareable
                ? new BrowserKind(CHROMIUM, true, wanted.isolation())
                : new BrowserKind(wanted.channel(), wanted.headless(), Isolation.DEDICATED);
    }

    public boolean isShared() {
        return isolation == Isolation.SHARED;
    }

    @Override
    public String toString() {
        return channel
                + (headless ? " headless " : " headed ")
                + isolation.name().toLowerCase(Locale.ROOT);
    }
}
