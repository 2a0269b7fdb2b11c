package io.muster.engine.playwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.artifact.ArtifactFolder;
import io.muster.artifact.ArtifactLimits;
import io.muster.artifact.StoredFile;
import io.muster.common.Sha256;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserSession;
import io.muster.engine.DialogPolicy;
import io.muster.engine.Isolation;
import io.muster.engine.Notices;
import io.muster.engine.PageRules;
import io.muster.engine.SessionAction.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Files that sites send: caught whatever started them, stored under generated names, limited. */
class DownloadsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FILE_BYTES = 1_000_000;
    private static final ArtifactLimits LIMITS = new ArtifactLimits(FILE_BYTES, 3 * FILE_BYTES, 50);
    private static final byte[] CONTENT = "what the site sent\n".getBytes(UTF_8);

    @Started("MUSTER_DOWNLOAD_MAX_BYTES=" + FILE_BYTES)
    private static EngineFixture engine;

    @Started
    private static Pages pages;

    @Started
    private static FileSite files;

    @TempDir
    Path directory;

    private ArtifactFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new ArtifactFolder(directory.resolve("agent"), LIMITS, Clock.systemUTC());
    }

    private BrowserSession open() {
        return open(Isolation.SHARED);
    }

    private BrowserSession open(Isolation isolation) {
        return engine.open(EngineFixture.settings("default", isolation)
                .but()
                .pageRules(new PageRules(DialogPolicy.DISMISS, 20, folder))
                .build());
    }

    private static String link(String attributes) {
        return pages.add("/links", "<title>links</title><a id=a " + attributes + ">a</a><p id=p>p</p>");
    }

    private StoredFile only() {
        List<StoredFile> stored = folder.list();
        assertEquals(1, stored.size(), stored::toString);
        return stored.get(0);
    }

    private long filesInFolder() throws IOException {
        if (!Files.exists(directory.resolve("agent"))) {
            return 0;
        }
        try (Stream<Path> paths = Files.list(directory.resolve("agent"))) {
            return paths.count();
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void downloadIsKeptAndDescribed(Isolation isolation) throws IOException {
        try (BrowserSession session = open(isolation)) {
            PageSteps steps = new PageSteps(session);
            String page =
                    link("href='" + files.add("/r-" + isolation, "attachment; filename=receipt.txt", CONTENT) + "'");
            steps.navigate(page);
            Done done = steps.done(new Download("#a"));
            JsonNode result = done.result();
            StoredFile stored = only();
            assertEquals("receipt.txt", result.path("name").asString());
            assertEquals("text/plain", result.path("content_type").asString());
            assertEquals(CONTENT.length, result.path("size").asInt());
            assertEquals(
                    Sha256.hex(new String(CONTENT, UTF_8)),
                    result.path("sha256").asString());
            assertEquals(stored.artifact(), result.path("artifact").asString());
            assertArrayEquals(CONTENT, Files.readAllBytes(folder.content(stored)));
            assertEquals(page, done.page().url());
            assertEquals(List.of(), done.notices().downloads());
            assertEquals("p", steps.text("#p"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "href='FILE' target=_blank",
                "href='FILE' target=_blank rel=noopener",
                "href='data:text/plain,hello' download='x.txt'",
                "href='#' onclick=\"location.href = 'FILE'\"",
                "href='#' onclick=\"setTimeout(() => { const a = document.createElement('a');"
                        + " a.href = window.URL.createObjectURL(new Blob(['hello'])); a.download = 'x.txt'; a.click(); }, 200)\"",
            })
    void downloadStartsInManyWays(String attributes) {
        try (BrowserSession session = open()) {
            PageSteps steps = new PageSteps(session);
            String file = files.add("/many-" + attributes.hashCode(), "attachment; filename=x.txt", CONTENT);
            steps.navigate(link(attributes.replace("FILE", file)));
            assertEquals(
                    "x.txt",
                    steps.done(new Download("#a")).result().path("name").asString());
            assertEquals("x.txt", only().name());
        }
    }

    @Test
    void downloadThatAnotherActionStartsIsCaughtAndTold() {
        try (BrowserSession session = open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(link("href='" + files.add("/clicked", "attachment; filename=c.txt", CONTENT) + "'"));
            List<StoredFile> told = new ArrayList<>(steps.click("#a").notices().downloads());
            EngineFixture.await(PATIENCE, () -> {
                told.addAll(steps.done(new ReadPage()).notices().downloads());
                return !told.isEmpty();
            });
            assertEquals(List.of(only()), told);
        }
    }

    @Test
    void downloadIsKeptThoughNobodyAsksAgain() {
        try (BrowserSession session = open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(link("href='" + files.add("/unasked", "attachment; filename=u.txt", CONTENT) + "'"));
            steps.click("#a");
            EngineFixture.await(PATIENCE, () -> folder.list().size() == 1);
        }
    }

    @Test
    void navigationToAFileKeepsItAndStaysOnThePage() {
        try (BrowserSession session = open()) {
            PageSteps steps = new PageSteps(session);
            String page = link("");
            steps.navigate(page);
            Done done = steps.navigate(files.add("/navigated", "attachment; filename=n.pdf", CONTENT));
            assertTrue(done.result().path("status").isNull());
            assertEquals(
                    only().artifact(),
                    done.result().path("download").path("artifact").asString());
            assertEquals("application/pdf", only().contentType());
            assertEquals(page, done.page().url());
        }
    }

    @Test
    void emptyFileIsAFile() {
        try (BrowserSession session = open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(link("href='data:text/plain,' download=empty.txt"));
            assertEquals(0, steps.done(new Download("#a")).result().path("size").asInt(-1));
            assertEquals(Sha256.hex(""), only().sha256());
        }
    }

    @Test
    void hostileNameNeverLeavesTheFolder() throws IOException {
        List<String> names =
                List.of("../../x", "..\\\\..\\\\x", "a".repeat(300) + ".txt", "/etc/passwd", "CON", "x.lnk");
        for (String name : names) {
            try (BrowserSession session = open()) {
                PageSteps steps = new PageSteps(session);
                String file =
                        files.add("/hostile-" + names.indexOf(name), "attachment; filename=\"" + name + "\"", CONTENT);
                steps.navigate(link("href='" + file + "'"));
                String stored =
                        steps.done(new Download("#a")).result().path("name").asString();
                assertTrue(stored.matches("[^/\\\\\\p{Cntrl}]{1,130}") && !stored.startsWith("."), stored);
            }
        }
        assertEquals(names.size(), folder.list().size());
        try (Stream<Path> outside = Files.list(directory)) {
            assertEquals(List.of(directory.resolve("agent")), outside.toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"/endless", "/large"})
    void fileAboveTheLimitIsCancelledAndSaidToBeTooLarge(String path) throws IOException {
        if (path.equals("/large")) {
            files.add(path, "attachment; filename=large.bin", new byte[FILE_BYTES + 1]);
        }
        try (BrowserSession session = open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(link("href='" + files.url(path) + "'"));
            Failed failed = steps.failed(new Download("#a"));
            assertEquals(Reason.TOO_LARGE, failed.reason(), failed::toString);
            assertEquals(0, filesInFolder());
            assertEquals("p", steps.text("#p"));
        }
    }

    @Test
    void fullFolderTakesNoMore() {
        try (BrowserSession session = open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(
                    link("href='" + files.add("/part", "attachment; filename=part.bin", new byte[FILE_BYTES]) + "'"));
            for (int i = 0; i < 3; i++) {
                steps.done(new Download("#a"));
            }
            assertEquals(Reason.TOO_LARGE, steps.failed(new Download("#a")).reason());
            assertEquals(3, folder.list().size());
        }
    }

    @Test
    void downloadThatBreaksOffFails() throws IOException {
        try (BrowserSession session = open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(link("href='" + files.url("/broken") + "'"));
            assertEquals(Reason.FAILED, steps.failed(new Download("#a")).reason());
            assertEquals(0, filesInFolder());
        }
    }

    @Test
    void downloadThatStallsEndsWithTheTimeout() {
        try (BrowserSession session = open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(link("href='" + files.url("/never-ends") + "'"));
            Failed failed = (Failed) session.perform(new Download("#a"), Duration.ofSeconds(2));
            assertEquals(Reason.TIMEOUT, failed.reason());
            assertTrue(failed.message().contains("not complete"), failed.message());
            assertEquals("p", steps.text("#p"));
        }
    }

    @Test
    void clickWithoutADownloadSaysSo() {
        try (BrowserSession session = open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(link("href='#'"));
            Failed failed = (Failed) session.perform(new Download("#a"), Duration.ofSeconds(2));
            assertEquals(Reason.TIMEOUT, failed.reason());
            assertTrue(failed.message().contains("no download"), failed.message());
            Failed missing = (Failed) session.perform(new Download("#nowhere"), Duration.ofSeconds(1));
            assertEquals(Reason.NOT_FOUND, missing.reason());
        }
    }

    @Test
    void sessionThatKeepsNothingRefusesDownloads() {
        try (BrowserSession session = engine.open()) {
            PageSteps steps = new PageSteps(session);
            steps.navigate(link("href='" + files.add("/refused", "attachment; filename=r.txt", CONTENT) + "'"));
            assertEquals(Reason.FAILED, steps.failed(new Download("#a")).reason());
            assertEquals(Notices.NONE, steps.done(new ReadPage()).notices());
        }
    }
}
