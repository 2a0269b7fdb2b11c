package io.muster.engine;

/** Moves in the page's history. */
public sealed interface NavigationAction extends BrowserAction {
    /** To the page before. */
    record Back() implements NavigationAction {
        @Override
        public String name() {
            return "back";
        }
    }

    /** To the page that {@link Back} came from. */
    record Forward() implements NavigationAction {
        @Override
        public String name() {
            return "forward";
        }
    }

    /** Loads the page again. */
    record Reload() implements NavigationAction {
        @Override
        public String name() {
            return "reload";
        }
    }
}
