package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.TenantId;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.EndReason;
import io.muster.engine.Isolation;
import io.muster.engine.SessionSettings;
import io.muster.engine.SessionSettings.Viewport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the opening, refusal, isolation and end of sessions on every engine. */
abstract class SessionContract extends FailureContract {
    private static final Duration ENDING = Duration.ofSeconds(6);

    @Test
    void onlyAllowedHostsMayBeVisited() {
        try (BrowserSession narrow = engine.open(SessionSettings.of(TenantId.DEFAULT, "n")
                .allowedHosts(List.of("localhost"))
                .build())) {
            pages.add("/a", "<p>a</p>");
            result(narrow.perform(new Navigate(pages.url("/a"), WaitUntil.LOAD), TIMEOUT));
            String other = pages.url("/a").replace("localhost", "127.0.0.1");
            assertEquals(
                    Reason.BLOCKED_BY_POLICY, reason(narrow.perform(new Navigate(other, WaitUntil.LOAD), TIMEOUT)));
        }
    }

    @Test
    void sessionsShareNoCookies() {
        load("/set", "<script>document.cookie='a=1'</script>");
        go(pages.url("/cookie"));
        assertEquals("\"a=1\"", extract(new Field("#cookie", null, false)).toString());
        try (BrowserSession other = engine.open()) {
            other.perform(new Navigate(pages.url("/cookie"), WaitUntil.LOAD), TIMEOUT);
            ActionOutcome read = other.perform(new Extract(new Field("#cookie", null, false)), TIMEOUT);
            assertEquals("\"null\"", result(read).toString());
        }
    }

    @Test
    void settingsReachThePage() {
        String url = pages.add(
                "/settings",
                "<p id=p></p><script>p.textContent=[innerWidth,innerHeight,navigator.language,navigator.userAgent,"
                        + "Intl.DateTimeFormat().resolvedOptions().timeZone].join(' ')</script>");
        SessionSettings settings = SessionSettings.of(TenantId.DEFAULT, "s")
                .viewport(new Viewport(800, 600))
                .locale("de-DE")
                .timezone("Asia/Tokyo")
                .userAgent("Agent/1")
                .startUrl(url)
                .build();
        try (BrowserSession set = engine.open(settings)) {
            ActionOutcome read = set.perform(new Extract(new Field("#p", null, false)), TIMEOUT);
            assertEquals("\"800 600 de-DE Agent/1 Asia/Tokyo\"", result(read).toString());
        }
    }

    @Test
    void unknownChannelNamesWhatIsInstalled() {
        AppException refused = assertThrows(
                AppException.class,
                () -> engine.open(SessionSettings.of(TenantId.DEFAULT, "c")
                        .channel("chrome")
                        .build()));
        assertEquals(ErrorCode.BROWSER_UNAVAILABLE, refused.code());
        assertEquals(Map.of("available", List.of("chromium")), refused.members());
    }

    @Test
    void wrongSettingsAndStartUrlsAreExplained() {
        AppException zone = assertThrows(
                AppException.class,
                () -> engine.open(SessionSettings.of(TenantId.DEFAULT, "z")
                        .timezone("Not/AZone")
                        .build()));
        assertEquals(ErrorCode.INVALID, zone.code());
        AppException start =
                assertThrows(AppException.class, () -> engine.open(EngineFixture.settings("http://localhost:1/")));
        assertEquals(ErrorCode.ACTION_FAILED, start.code());
        assertEquals(Map.of("reason", "navigation_failed"), start.members());
    }

    @Test
    void closedSessionFailsItsActions() {
        session.close();
        session.close();
        assertEquals(Reason.SESSION_LOST, reason(session.perform(new ReadPage(), TIMEOUT)));
    }

    @Test
    void closedSessionLeavesNoProcessOfItsOwn() {
        try (EngineFixture own = engineWith(Map.of("MUSTER_WARM_POOL_MAX", "0"))) {
            Set<Long> before = processes();
            BrowserSession dedicated = own.open(EngineFixture.settings("closing", Isolation.DEDICATED));
            List<ProcessHandle> fresh = EngineFixture.engineProcesses()
                    .filter(process -> !before.contains(process.pid()))
                    .toList();
            assertFalse(fresh.isEmpty());
            dedicated.close();
            EngineFixture.await(ENDING, () -> fresh.stream().noneMatch(ProcessHandle::isAlive));
            assertEquals(0, own.status().sessions());
            assertEquals(0, own.figures().browserCrashes());
        }
    }

    @Test
    void killedBrowserEndsItsSessionOnly() throws Exception {
        try (EngineFixture own = engineWith(Map.of("MUSTER_WARM_POOL_MAX", "0"));
                BrowserSession neighbour = own.open(EngineFixture.settings("neighbour", Isolation.DEDICATED))) {
            Set<Long> before = processes();
            BrowserSession concerned = own.open(EngineFixture.settings("concerned", Isolation.DEDICATED));
            LinkedBlockingQueue<EndReason> ends = new LinkedBlockingQueue<>();
            concerned.onEnd(ends::add);
            EngineFixture.browsers()
                    .filter(browser -> !before.contains(browser.pid()))
                    .forEach(ProcessHandle::destroyForcibly);
            assertEquals(EndReason.LOST, ends.poll(ENDING.toMillis(), TimeUnit.MILLISECONDS));
            assertFalse(concerned.isOpen());
            assertEquals(Reason.SESSION_LOST, reason(concerned.perform(new ReadPage(), TIMEOUT)));
            assertEquals(1, own.figures().browserCrashes());
            result(neighbour.perform(new ReadPage(), TIMEOUT));
            try (BrowserSession next = own.open(EngineFixture.settings("concerned", Isolation.DEDICATED))) {
                result(next.perform(new ReadPage(), TIMEOUT));
            }
        }
    }

    @Test
    void browserKilledInAnActionLosesTheSession() throws Exception {
        try (EngineFixture own = engineWith(Map.of("MUSTER_WARM_POOL_MAX", "0"))) {
            Set<Long> before = processes();
            BrowserSession concerned = own.open(EngineFixture.settings("concerned", Isolation.DEDICATED));
            CompletableFuture<ActionOutcome> action = CompletableFuture.supplyAsync(
                    () -> concerned.perform(new Navigate(pages.url("/never"), WaitUntil.LOAD), TIMEOUT));
            EngineFixture.await(TIMEOUT, () -> pages.waiting() > 0);
            EngineFixture.browsers()
                    .filter(browser -> !before.contains(browser.pid()))
                    .forEach(ProcessHandle::destroyForcibly);
            assertEquals(
                    Reason.SESSION_LOST, reason(action.get(TIMEOUT.plus(ENDING).toMillis(), TimeUnit.MILLISECONDS)));
            assertFalse(concerned.isOpen());
        }
    }

    @Test
    void idleSessionEndsAndSaysWhy() throws Exception {
        assertEquals(EndReason.IDLE, endWith(Map.of("MUSTER_BROWSER_SESSION_IDLE", "2s")));
    }

    @Test
    void oldSessionEndsAndSaysWhy() throws Exception {
        assertEquals(EndReason.LIFETIME, endWith(Map.of("MUSTER_BROWSER_SESSION_LIFETIME", "2s")));
    }

    private EndReason endWith(Map<String, String> limit) throws InterruptedException {
        try (EngineFixture own = engineWith(limit);
                BrowserSession limited = own.open()) {
            LinkedBlockingQueue<EndReason> ends = new LinkedBlockingQueue<>();
            limited.onEnd(ends::add);
            EndReason reason = ends.poll(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            assertFalse(limited.isOpen());
            assertEquals(0, own.status().sessions());
            return reason;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MUSTER_MAX_BROWSER_SESSIONS", "MUSTER_MAX_BROWSERS"})
    void sessionTooManyIsRefusedUntilOneEnds(String limit) {
        try (EngineFixture own = engineWith(Map.of(limit, "1", "MUSTER_WARM_POOL_MAX", "0"))) {
            BrowserSession only = own.open(EngineFixture.settings("one", Isolation.DEDICATED));
            SessionSettings another = EngineFixture.settings("two", Isolation.DEDICATED);
            AppException refused = assertThrows(AppException.class, () -> own.open(another));
            assertEquals(ErrorCode.OVERLOADED, refused.code());
            assertTrue(refused.retryAfter().isPresent());
            assertEquals(1, own.figures().refused());
            only.close();
            try (BrowserSession next = own.open(another)) {
                assertTrue(next.isOpen());
            }
        }
    }

    @Test
    void fullMemoryRefusesSessions() {
        try (EngineFixture own = engineWith(Map.of("MUSTER_MEMORY_CEILING", "10"))) {
            AppException refused = assertThrows(AppException.class, own::open);
            assertEquals(ErrorCode.OVERLOADED, refused.code());
        }
    }

    @Test
    void figuresCountWhatIsOpen() {
        int sessions = engine.status().sessions();
        try (BrowserSession another = engine.open()) {
            assertTrue(another.isOpen());
            assertEquals(sessions + 1, engine.status().sessions());
            assertEquals(
                    sessions + 1,
                    engine.figures().sessions().values().stream()
                            .mapToInt(each -> each)
                            .sum());
            assertTrue(engine.figures().hosts() >= 1);
            assertTrue(engine.figures().browsers() >= 1);
        }
        assertEquals(sessions, engine.status().sessions());
    }

    private static Set<Long> processes() {
        return EngineFixture.engineProcesses().map(ProcessHandle::pid).collect(Collectors.toSet());
    }
}
