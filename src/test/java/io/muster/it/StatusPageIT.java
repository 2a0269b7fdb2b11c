package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.muster.testing.SharedServer;
import io.muster.testing.TestBrowser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status page and the demo site as a person sees them. */
class StatusPageIT {
    private static TestBrowser playwright;
    private static Browser browser;

    @BeforeAll
    static void launch() {
        playwright = TestBrowser.start();
        browser = playwright.browser();
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/,LIGHT,1280",
        "/,DARK,1280",
        "/,LIGHT,360",
        "/console,LIGHT,1280",
        "/console/,DARK,360",
        "/demo/,LIGHT,1280",
        "/demo/products,LIGHT,360",
        "/demo/order,LIGHT,1280"
    })
    void pageIsAccessibleAndRunsWithoutErrors(String path, ColorScheme scheme, int width) {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 800))) {
            Page page = context.newPage();
            List<String> errors = new CopyOnWriteArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });
            page.onPageError(errors::add);
            assertEquals(200, page.navigate(SharedServer.get().url() + path).status());
            assertEquals(
                    List.of(),
                    new AxeBuilder(page)
                            .analyze().getViolations().stream()
                                    .map(violation -> violation.getId() + ": " + violation.getDescription())
                                    .toList());
            assertTrue(
                    (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
                    "the page is wider than the window");
            assertEquals(List.of(), errors);
        }
    }
}
