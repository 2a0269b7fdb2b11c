package io.muster.action;

import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.NavigationAction;
import org.jspecify.annotations.Nullable;

/** Actions that load pages. */
sealed interface NavigationRequest extends ActionRequest {
    /** Loads a URL. */
    record Navigate(
            String url,
            @Nullable String waitUntil,
            @Nullable Integer timeoutMs) implements NavigationRequest {
        @Override
        public BrowserAction toAction() {
            return new BrowserAction.Navigate(
                    ActionFields.required("url", url),
                    ActionFields.constant("wait_until", waitUntil, WaitUntil.class, WaitUntil.LOAD));
        }
    }

    /** To the page before. */
    record Back(@Nullable Integer timeoutMs) implements NavigationRequest {
        @Override
        public BrowserAction toAction() {
            return new NavigationAction.Back();
        }
    }

    /** Back again. */
    record Forward(@Nullable Integer timeoutMs) implements NavigationRequest {
        @Override
        public BrowserAction toAction() {
            return new NavigationAction.Forward();
        }
    }

    /** Loads the page again. */
    record Reload(@Nullable Integer timeoutMs) implements NavigationRequest {
        @Override
        public BrowserAction toAction() {
            return new NavigationAction.Reload();
        }
    }
}
