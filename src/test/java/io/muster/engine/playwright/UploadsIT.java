package io.muster.engine.playwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserSession;
import io.muster.engine.SessionAction.Upload;
import io.muster.engine.UploadedFile;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files for file inputs of all sorts. */
class UploadsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Started
    private static EngineFixture engine;

    @Started
    private static Pages pages;

    private static UploadedFile file(String name, String content) {
        return new UploadedFile(name, "text/plain", Base64.getEncoder().encodeToString(content.getBytes(UTF_8)));
    }

    /** A page that shows name, type and content of the files of its input. */
    private static String form(String widget) {
        return pages.add(
                "/form",
                widget + "<p id=p></p><script>async function show(input) { p.textContent ="
                        + " (await Promise.all([...input.files].map(async f => f.name + '|' + f.type + '|' + await f.text())))"
                        + ".join(' ') }</script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<input id=f type=file onchange='show(this)'>",
                "<input id=f type=file onchange='show(this)' style='display:none'>",
                "<label id=f for=i>choose</label><input id=i type=file onchange='show(this)' hidden>",
                "<button id=f onclick='i.click()'>choose</button><input id=i type=file onchange='show(this)' hidden>",
                "<button id=f onclick='const i = document.createElement(\"input\"); i.type = \"file\";"
                        + " i.onchange = () => show(i); i.click()'>choose</button>",
                "<div id=host></div><script>const root = host.attachShadow({mode: 'open'});"
                        + " root.innerHTML = '<input id=f type=file>'; root.firstChild.onchange = e => show(e.target)</script>",
            })
    void fileReachesTheInput(String widget) {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(form(widget));
            steps.done(new Upload("#f", List.of(file("größe.txt", "hello ✓"))));
            EngineFixture.await(PATIENCE, () -> steps.text("#p").equals("größe.txt|text/plain|hello ✓"));
        }
    }

    @Test
    void severalFilesGoTogetherWhereTheInputTakesThem() {
        List<UploadedFile> two = List.of(file("a.txt", "1"), file("b.txt", ""));
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(form("<input id=f type=file multiple onchange='show(this)'>"));
            steps.done(new Upload("#f", two));
            EngineFixture.await(PATIENCE, () -> steps.text("#p").equals("a.txt|text/plain|1 b.txt|text/plain|"));
            steps.navigate(form("<input id=f type=file onchange='show(this)'>"));
            Failed failed = steps.failed(new Upload("#f", two));
            assertEquals(Reason.NOT_ACTIONABLE, failed.reason());
            assertTrue(failed.message().contains("one file only"), failed.message());
        }
    }

    @Test
    void largeFileArrivesWhole() {
        String content = "0123456789abcdef".repeat(500_000);
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(pages.add(
                    "/large", "<input id=f type=file onchange='p.textContent = this.files[0].size'><p id=p></p>"));
            steps.done(new Upload("#f", List.of(file("large.bin", content))));
            EngineFixture.await(PATIENCE, () -> steps.text("#p").equals("8000000"));
        }
    }

    @Test
    void elementThatTakesNoFileSaysSo() {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(form("<button id=f>nothing</button>"));
            Failed failed =
                    (Failed) session.perform(new Upload("#f", List.of(file("a.txt", "1"))), Duration.ofSeconds(2));
            assertEquals(Reason.NOT_ACTIONABLE, failed.reason());
            assertTrue(failed.message().contains("no file chooser"), failed.message());
            Failed missing =
                    (Failed) session.perform(new Upload("#x", List.of(file("a.txt", "1"))), Duration.ofSeconds(1));
            assertEquals(Reason.NOT_FOUND, missing.reason());
        }
    }
}
