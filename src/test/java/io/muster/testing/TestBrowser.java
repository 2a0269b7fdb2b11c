package io.muster.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.muster.engine.provision.Installation;
import io.muster.engine.provision.ProvisionConfig;
import io.muster.engine.provision.ProvisionException;
import io.muster.engine.provision.Provisioner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same browser that the server uses, driven by plain Playwright, to look at our own pages as a person would. */
public final class TestBrowser implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    private TestBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static TestBrowser start() {
        Installation installation = installation();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(installation.browser().environment());
        return new TestBrowser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(installation.browser().path())
                                .setEnv(environment)
                                .setArgs(List.of("--no-sandbox"))));
    }

    private static Installation installation() {
        try {
            return new Provisioner(new ProvisionConfig(TestConfig.settings(Map.of())), true)
                    .provision(System.out::println, found -> {});
        } catch (ProvisionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
