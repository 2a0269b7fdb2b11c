package io.muster.engine.playwright.action;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import io.muster.engine.ActionOutcome.Reason;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Finds what actions go to. Belongs to the session's thread. */
public final class Elements {
    private static final String STALE = "No element has this reference any more; take a new snapshot";
    private static final String FRAME_GONE = "Invalid frame in aria-ref";

    private final NavigationGuard guard;
    private final DoubleSupplier timeout;

    /**
     * @param timeout what is left for the action, in milliseconds
     */
    public Elements(NavigationGuard guard, DoubleSupplier timeout) {
        this.guard = guard;
        this.timeout = timeout;
    }

    public double timeout() {
        return timeout.getAsDouble();
    }

    /** The first match: Playwright would refuse a selector with several, a caller means the first. */
    public Locator first(Page page, String selector) {
        return all(page, selector).first();
    }

    /** Every match; what they are is decided when they are used. */
    Locator all(Page page, String selector) {
        Locator matches = page.locator(Selectors.toPlaywright(selector));
        if (Selectors.isReference(selector) && isStale(matches)) {
            // It would be waited for in vain: what has left the page never gets its reference back.
            throw new ActionFailure(Reason.NOT_FOUND, STALE, null);
        }
        if (Selectors.entersFrame(selector) && hasForbiddenFrame(page)) {
            requireAllowedFrame(matches);
        }
        return matches;
    }

    /** True when the selector is a reference whose element is gone. */
    boolean isStale(Page page, String selector) {
        return Selectors.isReference(selector) && isStale(page.locator(Selectors.toPlaywright(selector)));
    }

    /** True when a frame of the page shows a site that the session may not see. */
    boolean hasForbiddenFrame(Page page) {
        return page.frames().stream()
                .filter(frame -> frame.parentFrame() != null)
                .anyMatch(frame -> refusalOf(frame).isPresent());
    }

    private Optional<String> refusalOf(Frame frame) {
        return guard.refusalOfFrame(frame.url());
    }

    private void requireAllowedFrame(Locator matches) {
        ElementHandle element = matches.first().elementHandle(new Locator.ElementHandleOptions().setTimeout(timeout()));
        Frame frame = element.ownerFrame();
        element.dispose();
        if (frame != null) {
            refusalOf(frame).ifPresent(refusal -> {
                throw new ActionFailure(Reason.BLOCKED_BY_POLICY, refusal, null);
            });
        }
    }

    private static boolean isStale(Locator reference) {
        try {
            return reference.count() == 0;
        } catch (TimeoutError e) {
            throw e;
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains(FRAME_GONE)) {
                return true;
            }
            throw e;
        }
    }
}
