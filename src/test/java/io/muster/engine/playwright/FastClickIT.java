package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A fast click hits what it was meant for, or nothing. Each page counts in its title, of the mouse-downs and clicks that
 * its elements got, how many went to the target {@code #t} and how many to something else.
 */
@Tag("alone")
class FastClickIT {
    private static final int REPETITIONS = 12;
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String RECORDER = """
            <!doctype html><meta charset=utf-8><title>0/0</title><style>
            body { margin: 20px } #t { font-size: 20px } .cover { position: fixed; inset: 0; background: #ccc8 }
            @keyframes slide { from { margin-left: 400px } } @keyframes roam { to { margin-left: 400px } }
            </style><script>
            const counter = window.parent;
            counter.hits ??= 0; counter.misses ??= 0;
            for (const type of ['mousedown', 'click']) document.addEventListener(type, event => {
              if (event.composedPath().some(node => node.id === 't')) counter.hits++; else counter.misses++;
              counter.document.title = counter.hits + '/' + counter.misses;
            }, true);
            const cover = () => document.body.insertAdjacentHTML('beforeend', '<div class=cover></div>');
            const everyFrame = move => { let n = 0; const frame = () => { move(n++); requestAnimationFrame(frame); }; frame(); };
            </script>
            """;

    @Started
    private static Pages pages;

    @Started
    private static BrowserSession session;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "at rest                | <button id=t>x</button>",
                "sliding in by CSS      | <button id=t style='animation: slide .2s linear'>x</button>",
                "sliding in by an ancestor's transition | <div id=p style='transition: margin .2s'><button id=t>x</button></div>"
                        + "<script>onload = () => p.style.marginLeft = '300px'</script>",
                "sliding in by script   | <button id=t style='position: absolute'>x</button>"
                        + "<script>everyFrame(n => t.style.left = Math.min(n, 15) * 30 + 'px')</script>",
                "jumping by a timer     | <button id=t style='position: absolute'>x</button>"
                        + "<script>let n = 0; setInterval(() => t.style.left = Math.min(n++, 30) * 20 + 'px', 8)</script>",
                "pushed down while text arrives | <p id=p></p><button id=t>x</button>"
                        + "<script>let n = 0; setInterval(() => n++ < 10 && (p.innerHTML += 'line<br>'), 20)</script>",
                "below the fold         | <div style='height: 3000px'></div><button id=t>x</button>",
                "moving when scrolled   | <div style='height: 3000px'></div><button id=t style='position: relative'>x</button>"
                        + "<script>onscroll = () => { let n = 0; const i = setInterval(() => { t.style.left = ++n * 30 + 'px';"
                        + " n > 9 && clearInterval(i) }, 16) }</script>",
                "enabled later          | <button id=t disabled>x</button><script>setTimeout(() => t.disabled = false, 150)</script>",
                "uncovered later        | <button id=t>x</button><script>cover();"
                        + " setTimeout(() => document.querySelector('.cover').remove(), 150)</script>",
                "in a shadow tree       | <p id=h></p><script>h.attachShadow({mode: 'open'}).innerHTML = '<button id=t>x</button>'</script>",
                "moving in a shadow tree | <p id=h></p><script>const s = h.attachShadow({mode: 'open'}); s.innerHTML ="
                        + " '<button id=t style=\"position: relative\">x</button>';"
                        + " everyFrame(n => s.firstChild.style.left = Math.min(n, 15) * 30 + 'px')</script>",
                "a label's text         | <label id=t onclick='event.preventDefault()'>Terms <input type=checkbox></label>",
                "a link over two lines  | <p style='width: 200px'>Text that fills most of it <a id=t href='#'>a link that goes on</a></p>",
                "a span in a button     | <button id=t><span>x</span></button>",
                "drawn anew all the time | <p id=p></p><script>setInterval(() => p.innerHTML = '<button id=t>x</button>', 60)</script>",
            })
    void hitsItsTarget(String name, String html) {
        hitsEveryTime("#t", html);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "beside a margin | <iframe id=f style='margin: 50px 200px' srcdoc=\"%s\"></iframe>",
                "turned          | <iframe id=f style='transform: translate(200px, 100px) rotate(20deg) scale(.7)' srcdoc=\"%s\"></iframe>",
            })
    void hitsItsTargetInAFrame(String name, String html) {
        String inner = RECORDER.replace('"', '\'').replace("'0/0'", "") + "<button id=t>x</button>";
        hitsEveryTime("#f >> internal:control=enter-frame >> #t", html.formatted(inner.replace("\"", "&quot;")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "disabled              | <button id=t disabled>x</button>",
                "in a disabled fieldset | <fieldset disabled><button id=t>x</button></fieldset>",
                "disabled by ARIA      | <button id=t aria-disabled=true>x</button>",
                "covered               | <button id=t>x</button><script>cover()</script>",
                "covered when pointed at | <button id=t>x</button><script>onmousemove = cover</script>",
                "outside of the page   | <button id=t style='position: absolute; left: -500px'>x</button>",
                "without pointer events | <button id=t style='pointer-events: none'>x</button>",
                "without size          | <div id=t style='width: 0; height: 0'></div>",
                "invisible             | <button id=t style='visibility: hidden'>x</button>",
                "roaming by CSS        | <button id=t style='animation: roam 1s infinite'>x</button>",
            })
    void refusesWhatCannotBeHit(String name, String html) {
        load(html);
        Failed failed = assertInstanceOf(Failed.class, click("#t", SHORT));
        assertEquals(Reason.NOT_ACTIONABLE, failed.reason());
        assertEquals("0/0", title());
    }

    /** Clicks targets that are hit only by chance; a click that misses must hit nothing else. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "roaming by script     | <button id=t style='position: absolute'>x</button>"
                        + "<script>everyFrame(n => t.style.left = (n * 17) % 900 + 'px')</script>",
                "roaming by a timer    | <button id=t style='position: absolute'>x</button>"
                        + "<script>let n = 0; setInterval(() => t.style.top = (n++ * 13) % 500 + 'px', 5)</script>",
                "covered soon          | <button id=t>x</button><script>setTimeout(cover, 20 + Math.random() * 80)</script>",
                "covered when entered  | <button id=t>x</button><script>t.onmouseenter = cover</script>",
                "fleeing               | <button id=t style='position: absolute'>x</button>"
                        + "<script>t.onmouseenter = () => t.style.left = 400 * Math.random() + 'px'</script>",
                "removed when pressed  | <button id=t onmousedown='this.remove()'>x</button>",
            })
    void hitsNothingElse(String name, String html) {
        for (int i = 0; i < REPETITIONS; i++) {
            load(html);
            click("#t", SHORT);
            assertTrue(title().endsWith("/0"), () -> "hits/misses " + title());
        }
    }

    @Test
    void isFasterThanTwoFrames() {
        load("<button id=t>x</button>");
        long fast = medianMillis(session);
        try (EngineFixture plain = new EngineFixture(Map.of("MUSTER_FAST_CLICK", "false"));
                BrowserSession slow = plain.open()) {
            slow.perform(new Navigate(pages.url("/fast"), WaitUntil.LOAD), TIMEOUT);
            long normal = medianMillis(slow);
            System.out.println("Click p50: fast " + fast + " ms, normal " + normal + " ms");
            assertTrue(fast + 12 < normal, () -> "fast " + fast + " ms, normal " + normal + " ms");
        }
    }

    private static long medianMillis(BrowserSession clicking) {
        return LongStream.range(0, 40)
                .map(i -> clicking.perform(new Click("#t", MouseButton.LEFT, 1), TIMEOUT)
                        .duration()
                        .toMillis())
                .sorted()
                .skip(20)
                .findFirst()
                .orElseThrow();
    }

    private static void hitsEveryTime(String selector, String html) {
        for (int i = 0; i < REPETITIONS; i++) {
            load(html);
            assertInstanceOf(Done.class, click(selector, TIMEOUT), "click " + i);
            assertEquals("2/0", title(), "hits/misses of click " + i);
            assertInstanceOf(Done.class, click(selector, TIMEOUT), "second click " + i);
            assertTrue(title().startsWith("4") && title().endsWith("/0"), () -> "hits/misses " + title());
        }
    }

    private static void load(String html) {
        String url = pages.add("/fast", RECORDER + html);
        assertInstanceOf(Done.class, session.perform(new Navigate(url, WaitUntil.LOAD), TIMEOUT));
    }

    private static ActionOutcome click(String selector, Duration timeout) {
        return session.perform(new Click(selector, MouseButton.LEFT, 1), timeout);
    }

    private static String title() {
        return session.perform(new ReadPage(), TIMEOUT).page().title();
    }
}
