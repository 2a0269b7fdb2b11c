package io.muster.engine.playwright.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.impl.FireAndForget;
import io.muster.engine.Notices.OpenedPage;
import io.muster.engine.PageRules;
import io.muster.engine.SessionSettings.Viewport;
import io.muster.engine.playwright.action.NavigationGuard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a session in the order in which they were opened, and which of them is the current one. What a site opens
 * does not become the current page; when the current one closes, the page that opened it does, else the last. Belongs to
 * the session's thread.
 */
public final class PageList {
    private static final String TOO_MANY = "too many pages are open";

    private final BrowserContext context;
    private final List<Page> pages = new ArrayList<>();
    private final Set<Page> crashed = new HashSet<>();
    private final List<Page> unannounced = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<Consumer<Page>> openListeners = new ArrayList<>();
    private final List<Consumer<Page>> endListeners = new ArrayList<>();
    private int limit = PageRules.USUAL.maxPages();
    private @Nullable Viewport size;
    private boolean opening;
    private Page current;

    PageList(BrowserContext context) {
        this.context = context;
        context.onPage(this::opened);
        current = open(0);
    }

    /** Adds a listener that is notified of every present and future page. */
    void onOpen(Consumer<Page> listener) {
        pages.forEach(listener);
        openListeners.add(listener);
    }

    /** Adds a listener that is notified when a page has closed or crashed. */
    void onEnd(Consumer<Page> listener) {
        endListeners.add(listener);
    }

    void limit(int most) {
        limit = most;
    }

    /** The current page and those that become it get this size. */
    public void resize(Viewport viewport) {
        size = viewport;
        fit(current);
    }

    /** May be closed or crashed. */
    Page current() {
        return current;
    }

    boolean hasCrashed(Page page) {
        return crashed.contains(page);
    }

    List<Page> all() {
        return List.copyOf(pages);
    }

    /** Makes another page the current one. */
    void become(Page page) {
        current = page;
        fit(page);
    }

    /** Continues with a fresh page in the place of the current one, which the caller closes. */
    Page replace() {
        Page old = current;
        int index = pages.indexOf(old);
        pages.remove(old);
        crashed.remove(old);
        current = open(index < 0 ? pages.size() : index);
        return old;
    }

    /** A fresh page in the background, last of all; none when as many are open as may be. */
    Optional<Page> openBehind() {
        return pages.size() >= limit ? Optional.empty() : Optional.of(open(pages.size()));
    }

    /** Closes the pages in the background whose address is refused. */
    void closeRefused(NavigationGuard guard) {
        for (Page page : all()) {
            if (page != current) {
                guard.refusalOf(page.url()).ifPresent(reason -> refuse(page, reason));
            }
        }
    }

    /** Returns the pages that the site has opened since the last call and that are still open. */
    List<OpenedPage> drainOpened() {
        List<OpenedPage> opened = unannounced.stream()
                .filter(pages::contains)
                .map(page -> new OpenedPage(pages.indexOf(page), page.url()))
                .toList();
        unannounced.clear();
        return opened;
    }

    /** Why pages were closed at once, since this was asked last. */
    List<String> drainRefusals() {
        List<String> reasons = List.copyOf(refusals);
        refusals.clear();
        return reasons;
    }

    private Page open(int index) {
        Page fresh;
        opening = true;
        try {
            fresh = context.newPage();
        } finally {
            opening = false;
        }
        unannounced.remove(fresh);
        pages.remove(fresh);
        pages.add(Math.min(index, pages.size()), fresh);
        fit(fresh);
        return fresh;
    }

    private void fit(Page page) {
        if (size != null && !page.isClosed() && !hasCrashed(page)) {
            page.setViewportSize(size.width(), size.height());
        }
    }

    private void opened(Page page) {
        page.onClose(this::ended);
        page.onCrash(crashing -> {
            crashed.add(crashing);
            endListeners.forEach(listener -> listener.accept(crashing));
        });
        // The one that is being made may be the very last that fits.
        boolean ours = opening && page.opener() == null;
        if (pages.size() >= limit && !ours) {
            refuse(page, TOO_MANY);
            return;
        }
        pages.add(page);
        unannounced.add(page);
        openListeners.forEach(listener -> listener.accept(page));
    }

    private void refuse(Page page, String reason) {
        forget(page);
        // A flood of windows must not become a flood of reasons.
        if (refusals.size() < limit) {
            refusals.add(reason);
        }
        FireAndForget.close(page);
    }

    /** Does without a page whose end the browser may never tell. */
    void drop(Page page) {
        ended(page);
    }

    private void ended(Page page) {
        forget(page);
        if (page == current && !pages.isEmpty()) {
            Page opener = page.opener();
            current = opener != null && pages.contains(opener) ? opener : pages.get(pages.size() - 1);
        }
        endListeners.forEach(listener -> listener.accept(page));
    }

    private void forget(Page page) {
        pages.remove(page);
        crashed.remove(page);
        unannounced.remove(page);
    }
}
