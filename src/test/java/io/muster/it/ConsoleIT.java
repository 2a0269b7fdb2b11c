package io.muster.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import io.muster.testing.StaticSite;
import io.muster.testing.TestBrowser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console in a real browser. */
class ConsoleIT {
    private static final double PATIENCE_MILLIS = 60_000;

    private static TestBrowser playwright;

    private final MusterServer server = SharedServer.get();
    private final BrowserContext context = playwright.browser().newContext();
    private final Page page = context.newPage();

    @BeforeAll
    static void launch() {
        playwright = TestBrowser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    private Locator heading(String text) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
    }

    private void signIn(String key) {
        page.getByLabel("API key").fill(key);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private void assertAccessible() {
        assertEquals(
                List.of(),
                new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .map(violation -> violation.getId() + ": " + violation.getDescription())
                                .toList());
    }

    @Test
    void personSignsInSeesWhoTheyAreAndSignsOut() {
        page.navigate(server.url() + "/console");
        assertThat(heading("Sign in")).isVisible();
        signIn("wrong-key-0123456789");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("unknown, expired or revoked");
        assertAccessible();

        signIn(MusterServer.ADMIN_KEY);
        assertThat(heading("Signed in")).isVisible();
        assertThat(page.locator("#user")).hasText("admin");
        assertThat(page.locator("#role")).hasText("admin");
        assertAccessible();
        assertTrue(context.cookies().get(0).httpOnly);
        assertEquals("", page.evaluate("document.cookie"));

        page.navigate(server.url() + "/console/");
        assertThat(heading("Signed in")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(heading("Sign in")).isVisible();
        assertEquals(List.of(), context.cookies());
    }

    /** Another port of the same machine is the same site: there the browser does send the cookie along. */
    @Test
    void pageOfAnotherServerCannotUseTheSession() throws Exception {
        page.navigate(server.url() + "/console");
        signIn(MusterServer.ADMIN_KEY);
        assertThat(heading("Signed in")).isVisible();
        try (StaticSite other = new StaticSite("/widgets")) {
            Page foreign = context.newPage();
            foreign.navigate(other.url("modal.html").replace("127.0.0.1", "localhost"));
            foreign.evaluate(
                    "url => fetch(url, {method: 'POST', mode: 'no-cors', credentials: 'include'})",
                    server.url() + "/api/console/sign-out");
            foreign.evaluate(
                    "url => { const form = document.createElement('form'); form.method = 'POST'; form.action = url;"
                            + " document.body.append(form); form.submit(); }",
                    server.url() + "/api/console/sign-out");
            foreign.waitForURL(server.url() + "/**");
        }
        page.reload();
        assertThat(heading("Signed in")).isVisible();
    }
}
