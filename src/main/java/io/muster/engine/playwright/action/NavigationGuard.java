package io.muster.engine.playwright.action;

import io.muster.engine.ActionOutcome.Reason;
import io.muster.policy.AddressPolicy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies the address policy to what a session is asked to load and to where its page has ended up. */
public final class NavigationGuard {
    /** Addresses of a page that has loaded nothing, or failed to. */
    private static final Set<String> EMPTY_PAGES = Set.of("", "about:blank", "chrome-error://chromewebdata/");

    private static final Set<String> WRITTEN_BY_PAGE = Set.of("about:", "data:", "blob:");

    private final AddressPolicy policy;
    private final List<String> allowedHosts;

    public NavigationGuard(AddressPolicy policy, List<String> allowedHosts) {
        this.policy = policy;
        this.allowedHosts = allowedHosts;
    }

    /** Refuses a URL that may not be loaded. */
    void checkRequested(String url) {
        if (url.equals("about:blank")) {
            return;
        }
        URI address = PageAddress.parse(url)
                .filter(URI::isAbsolute)
                .orElseThrow(() -> new ActionFailure(Reason.NAVIGATION_FAILED, "The URL is not valid", null));
        policy.refusal(address, allowedHosts).ifPresent(NavigationGuard::refuse);
    }

    /** Returns the reason why the page may not be shown to the caller; empty when it may. */
    public Optional<String> refusalOf(String pageUrl) {
        if (EMPTY_PAGES.contains(pageUrl)) {
            return Optional.empty();
        }
        return PageAddress.parse(pageUrl)
                .map(address -> policy.refusal(address, allowedHosts))
                .orElse(Optional.of("the page's address cannot be checked"));
    }

    /** The same for a frame, where content that a page has written itself has a special address. */
    Optional<String> refusalOfFrame(String frameUrl) {
        return WRITTEN_BY_PAGE.stream().anyMatch(frameUrl::startsWith) ? Optional.empty() : refusalOf(frameUrl);
    }

    private static void refuse(String reason) {
        throw new ActionFailure(Reason.BLOCKED_BY_POLICY, reason, null);
    }
}
