package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Settings;
import io.muster.common.TenantId;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserSession;
import io.muster.engine.SessionSettings;
import io.muster.engine.provision.ProvisionConfig;
import io.muster.engine.provision.VirtualDisplay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers with a window: refused in words without a display, and real ones on a virtual display. */
class BrowserWindowIT {
    private static final Duration FETCHING = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    @Test
    void withoutADisplayTheRefusalSaysSo() {
        assumeTrue(System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null, "there is a display");
        try (EngineFixture engine = new EngineFixture(Map.of("MUSTER_WARM_POOL_MAX", "0"))) {
            AppException refused = assertThrows(AppException.class, () -> engine.open(windowed(null)));
            assertEquals(ErrorCode.BROWSER_UNAVAILABLE, refused.code());
            assertTrue(refused.detail().contains("needs a display"), refused::detail);
            assertTrue(String.valueOf(refused.members().get("available")).contains("chromium"));
            assertEquals(0, engine.status().sessions());
        }
    }

    @Test
    void windowIsShownOnTheDisplay() throws Exception {
        Optional<VirtualDisplay> found =
                VirtualDisplay.start(new ProvisionConfig(new Settings(ConfigProvider.getConfig())), directory);
        assumeTrue(found.isPresent(), "Xvfb comes from Debian's packages, which are not to be had here");
        try (VirtualDisplay display = found.get();
                Pages pages = new Pages();
                EngineFixture engine = new EngineFixture(display.settings())) {
            String page = pages.add(
                    "/agent",
                    "<p id=agent></p><script>agent.textContent = /Headless/.test(navigator.userAgent)</script>");
            AtomicReference<BrowserSession> opened = new AtomicReference<>();
            // The program is fetched when it is first asked for.
            EngineFixture.await(FETCHING, () -> opens(engine, windowed(page), opened));
            try (BrowserSession session = opened.get()) {
                Done done = assertInstanceOf(
                        Done.class, session.perform(new Extract(new Field("#agent", null, false)), TIMEOUT));
                assertEquals("false", done.result().asString());
                assertEquals(1, engine.figures().sessions().get("chromium headed dedicated"));
            }
        }
    }

    private static boolean opens(
            EngineFixture engine, SessionSettings settings, AtomicReference<BrowserSession> opened) {
        try {
            opened.set(engine.open(settings));
            return true;
        } catch (AppException e) {
            assertEquals("The browser with a window is being fetched", e.detail());
            assertEquals(ErrorCode.ENGINE_UNAVAILABLE, e.code());
            return false;
        }
    }

    private static SessionSettings windowed(String startUrl) {
        return SessionSettings.of(TenantId.DEFAULT, "window")
                .headless(false)
                .startUrl(startUrl)
                .build();
    }
}
