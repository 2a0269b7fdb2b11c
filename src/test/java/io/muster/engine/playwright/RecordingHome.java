package io.muster.engine.playwright;

import io.muster.engine.playwright.capacity.BrowserHome;
import io.muster.engine.playwright.capacity.BrowserLaunch;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what is asked of it. */
public final class RecordingHome implements BrowserHome {
    public final List<String> launched = new CopyOnWriteArrayList<>();
    public final List<String> ended = new CopyOnWriteArrayList<>();

    @Override
    public void launch(String key, BrowserLaunch launch) {
        launched.add(key);
    }

    @Override
    public void end(String key) {
        ended.add(key);
    }
}
