package io.muster.engine.playwright.action;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.muster.engine.SessionState;
import java.util.ArrayList;
import java.util.List;

/** Reads the state that a context needs to continue elsewhere. Belongs to the session's thread. */
public final class ContextState {
    private static final int MAX_PAGES = 10;
    private static final int MAX_URL = 8_192;
    private static final String BLANK = "about:blank";

    private ContextState() {}

    /**
     * Reads cookies and storage of every origin that the context has visited; of those that are in no page now, in a page
     * that is opened for it, not shown and answered by Playwright instead of the network.
     *
     * @param current the URL of the current page
     * @param guard pages at places that it refuses are left out
     */
    public static SessionState read(BrowserContext context, String current, NavigationGuard guard) {
        return new SessionState(storage(context), pages(context, current, guard));
    }

    private static String storage(BrowserContext context) {
        try {
            return context.storageState(new BrowserContext.StorageStateOptions().setIndexedDB(true));
        } catch (PlaywrightException e) {
            if (!String.valueOf(e.getMessage()).contains("IndexedDB")) {
                throw e;
            }
            // A database in the middle of an upgrade, or with values that no script can rebuild: the rest still counts.
            return context.storageState(new BrowserContext.StorageStateOptions());
        }
    }

    private static List<String> pages(BrowserContext context, String current, NavigationGuard guard) {
        List<String> urls = new ArrayList<>();
        for (Page page : context.pages()) {
            urls.add(shownAddress(page.url(), guard));
        }
        String shown = shownAddress(current, guard);
        urls.remove(shown);
        urls.removeIf(BLANK::equals);
        urls.add(0, shown);
        return List.copyOf(urls.subList(0, Math.min(MAX_PAGES, urls.size())));
    }

    private static String shownAddress(String url, NavigationGuard guard) {
        boolean loadable = url.startsWith("http") && url.length() <= MAX_URL;
        return loadable && guard.refusalOf(url).isEmpty() ? url : BLANK;
    }
}
