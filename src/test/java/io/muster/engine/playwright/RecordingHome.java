package io.muster.engine.playwright;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what is asked of it. */
final class RecordingHome implements BrowserHome {
    final List<String> launched = new CopyOnWriteArrayList<>();
    final List<String> ended = new CopyOnWriteArrayList<>();

    @Override
    public void launch(String key, BrowserLaunch launch) {
        launched.add(key);
    }

    @Override
    public void end(String key) {
        ended.add(key);
    }
}
