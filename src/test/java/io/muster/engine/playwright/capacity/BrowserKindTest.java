package io.muster.engine.playwright.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.common.TenantId;
import io.muster.engine.Isolation;
import io.muster.engine.SessionSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sessions can share a browser. */
class BrowserKindTest {
    @ParameterizedTest
    @CsvSource({
        "chromium, true,  SHARED,    chromium headless shared",
        "chromium, true,  DEDICATED, chromium headless dedicated",
        "chromium, false, SHARED,    chromium headed dedicated",
        "chrome,   true,  SHARED,    chrome headless dedicated",
        "msedge,   false, SHARED,    msedge headed dedicated",
    })
    void onlyHeadlessChromiumIsShared(String channel, boolean headless, Isolation isolation, String expected) {
        SessionSettings wanted = SessionSettings.of(TenantId.DEFAULT, "k")
                .channel(channel)
                .headless(headless)
                .isolation(isolation)
                .build();
        assertEquals(expected, BrowserKind.of(wanted).toString());
    }
}
