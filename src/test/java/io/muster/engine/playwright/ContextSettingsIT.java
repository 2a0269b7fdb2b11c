package io.muster.engine.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.TenantId;
import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserSession;
import io.muster.engine.ContextSettings;
import io.muster.engine.SessionSettings;
import io.muster.engine.SessionState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests the settings of a session as pages see them, and the transfer of its state to another session. */
class ContextSettingsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String SHOW = """
            <p id=seen></p><p id=place>waiting</p><script>
            document.getElementById('seen').textContent = [Intl.DateTimeFormat().resolvedOptions().timeZone,
              navigator.language, devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches].join(' ');
            navigator.geolocation.getCurrentPosition(
              p => { document.getElementById('place').textContent = [p.coords.latitude, p.coords.longitude, p.coords.accuracy].join(' ') },
              e => { document.getElementById('place').textContent = 'refused' });
            </script>""";
    private static final String STORES = """
            <p id=local></p><p id=db>waiting</p><script>
            const said = new URL(location).searchParams.get('say');
            if (said) localStorage.setItem('said', said);
            document.getElementById('local').textContent = localStorage.getItem('said');
            const opening = indexedDB.open('notes', 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore('notes');
            opening.onsuccess = () => {
              const store = opening.result.transaction('notes', 'readwrite').objectStore('notes');
              if (said) store.put(said, 'said');
              store.get('said').onsuccess = e => { document.getElementById('db').textContent = 'db:' + e.target.result };
            };
            </script>""";

    @Started
    private static Pages pages;

    @Started
    private static EngineFixture engine;

    private static SessionSettings settings(ContextSettings context) {
        return SessionSettings.of(TenantId.DEFAULT, "test")
                .locale("de-CH")
                .timezone("Asia/Tokyo")
                .context(context)
                .build();
    }

    private static ContextSettings continuing(SessionState state) {
        return ContextSettings.DEFAULT.continuingAt(state.storageState(), state.pages());
    }

    private static String text(BrowserSession session, String selector) {
        ActionOutcome outcome =
                session.perform(new BrowserAction.Extract(new BrowserAction.Field(selector, null, false)), TIMEOUT);
        return assertInstanceOf(ActionOutcome.Done.class, outcome, outcome::toString)
                .result()
                .asString();
    }

    private static void go(BrowserSession session, String url) {
        ActionOutcome outcome = session.perform(new BrowserAction.Navigate(url, BrowserAction.WaitUntil.LOAD), TIMEOUT);
        assertInstanceOf(ActionOutcome.Done.class, outcome, outcome::toString);
    }

    private static void awaitText(BrowserSession session, String text) {
        ActionOutcome outcome = session.perform(
                new BrowserAction.WaitFor(null, BrowserAction.ElementState.VISIBLE, text, null, null), TIMEOUT);
        assertInstanceOf(ActionOutcome.Done.class, outcome, outcome::toString);
    }

    @Test
    void pageSeesWhatTheSessionWasOpenedWith() {
        String url = pages.add("/seen", SHOW);
        ContextSettings context = new ContextSettings(
                2.5,
                new ContextSettings.Geolocation(46.5, 7.25, 30.0),
                List.of("geolocation"),
                "dark",
                Map.of(),
                null,
                null,
                null,
                false,
                List.of());
        try (BrowserSession session = engine.open(settings(context))) {
            go(session, url);
            assertEquals("Asia/Tokyo de-CH 2.5 true", text(session, "#seen"));
            awaitText(session, "46.5 7.25 30");
        }
    }

    @Test
    void sessionThatWasReadyGetsPlaceAndHeadersToo() {
        String url = pages.add("/place", SHOW);
        ContextSettings context = new ContextSettings(
                null,
                new ContextSettings.Geolocation(-33.5, 151.25, null),
                List.of("geolocation"),
                null,
                Map.of("X-Team", "blue"),
                null,
                null,
                null,
                false,
                List.of());
        SessionSettings wanted =
                SessionSettings.of(TenantId.DEFAULT, "test").context(context).build();
        assertTrue(wanted.fitsAnybodys());
        EngineFixture.await(TIMEOUT, () -> engine.figures().ready() > 0);
        try (BrowserSession session = engine.open(wanted)) {
            go(session, url);
            awaitText(session, "-33.5 151.25");
            go(session, pages.url("/headers"));
            assertTrue(text(session, "body").contains("X-team: blue"), text(session, "body"));
        }
    }

    @Test
    void storageAndPagesGoOnInAnotherSession() {
        String url = pages.add("/stores", STORES);
        SessionState state;
        try (BrowserSession session = engine.open(settings(ContextSettings.DEFAULT))) {
            go(session, url + "?say=hello");
            awaitText(session, "db:hello");
            // Of an origin that no page shows any more.
            go(session, pages.add("/elsewhere", "<p>elsewhere").replace("localhost", "127.0.0.1"));
            go(session, url);
            go(session, pages.url("/elsewhere").replace("localhost", "127.0.0.1"));
            long begun = System.nanoTime();
            state = session.state(TIMEOUT, false).orElseThrow();
            System.out.println("state with another origin read in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
            assertEquals("elsewhere", text(session, "p"));
        }
        assertEquals(List.of(pages.url("/elsewhere").replace("localhost", "127.0.0.1")), state.pages());
        try (BrowserSession session = engine.open(settings(continuing(state)))) {
            assertEquals(List.of(), session.notices());
            assertEquals("elsewhere", text(session, "p"));
            go(session, url);
            assertEquals("hello", text(session, "#local"));
            awaitText(session, "db:hello");
        }
    }

    @Test
    void replacedStorageIsSeenByTheNextPage() {
        String url = pages.add("/stores", STORES);
        SessionState state;
        try (BrowserSession session = engine.open(settings(ContextSettings.DEFAULT))) {
            go(session, url + "?say=theirs");
            awaitText(session, "db:theirs");
            state = session.state(TIMEOUT, false).orElseThrow();
        }
        try (BrowserSession session = engine.open(settings(ContextSettings.DEFAULT))) {
            go(session, pages.add("/elsewhere", "<p>elsewhere"));
            session.replaceStorage(state.storageState(), TIMEOUT);
            assertEquals("elsewhere", text(session, "p"));
            go(session, url);
            assertEquals("theirs", text(session, "#local"));
            awaitText(session, "db:theirs");
        }
    }

    @Test
    void placeThatIsForbiddenNowDoesNotKeepTheSessionFromStarting() {
        String forbidden = pages.url("/elsewhere?token=planted").replace("localhost", "forbidden.localhost");
        SessionState state = new SessionState("{\"cookies\":[],\"origins\":[]}", List.of(forbidden));
        try (BrowserSession session = engine.open(settings(continuing(state)))) {
            assertEquals(1, session.notices().size());
            String notice = session.notices().get(0);
            assertTrue(notice.contains("forbidden") && !notice.contains("planted"), notice);
            ActionOutcome outcome = session.perform(new BrowserAction.ReadPage(), TIMEOUT);
            assertEquals("about:blank", outcome.page().url());
        }
    }

    @Test
    void actionDoesNotWaitForAStateThatIsBeingRead() throws Exception {
        // Many origins, each of which must be opened again to be read.
        String url = pages.add("/stores", STORES);
        try (BrowserSession session = engine.open(settings(ContextSettings.DEFAULT))) {
            for (int i = 0; i < 12; i++) {
                go(session, url.replace("localhost", "o" + i + ".localhost") + "?say=hello");
                awaitText(session, "db:hello");
            }
            long begun = System.nanoTime();
            assertTrue(session.state(TIMEOUT, true).isPresent());
            Duration whole = Duration.ofNanos(System.nanoTime() - begun);
            CompletableFuture<Optional<SessionState>> reading =
                    CompletableFuture.supplyAsync(() -> session.state(TIMEOUT, true));
            EngineFixture.await(TIMEOUT, () -> System.nanoTime() - begun > whole.toNanos() + 20_000_000);
            long acted = System.nanoTime();
            assertEquals("hello", text(session, "#local"));
            Duration action = Duration.ofNanos(System.nanoTime() - acted);
            System.out.println("state of 13 origins " + whole.toMillis() + " ms, action meanwhile " + action.toMillis()
                    + " ms, read: " + reading.get(20, TimeUnit.SECONDS).isPresent());
            assertTrue(
                    action.compareTo(whole) < 0,
                    () -> "the action took " + action + ", reading all would have " + whole);
            assertTrue(session.state(TIMEOUT, false).isPresent());
            assertEquals("hello", text(session, "#local"));
        }
    }
}
