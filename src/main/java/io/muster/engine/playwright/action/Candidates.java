package io.muster.engine.playwright.action;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.muster.common.WellFormedText;
import io.muster.engine.ActionOutcome.Candidate;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.channel.SessionGoneException;
import io.muster.engine.playwright.channel.SessionMailbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Elements of the page that come nearest to one that was not found: a caller that has mistyped or remembers an older page
 * can continue without asking again. Belongs to the session's thread.
 */
final class Candidates {
    private static final Duration CAP = Duration.ofMillis(300);
    private static final double TIMEOUT = 300;
    private static final int MOST = 5;
    private static final int MAX_SOUGHT = 200;
    private static final String SCRIPT = PageScript.load("candidates.js");
    private static final String SCRIPT_ON_PAGE = "argument => (" + SCRIPT + ")(document, argument)";

    private final SessionMailbox mailbox;
    private final Elements elements;

    Candidates(SessionMailbox mailbox, Elements elements) {
        this.mailbox = mailbox;
        this.elements = elements;
    }

    /** Nearest first; empty where nothing was sought, nothing comes near, or the page does not answer at once. */
    List<Candidate> of(Page page, ActionFailure failure) {
        return failure.sought().map(selector -> near(page, selector)).orElse(List.of());
    }

    private List<Candidate> near(Page page, String selector) {
        try {
            return mailbox.within(CAP, () -> inFrame(page, selector));
        } catch (DeadlineException | SessionGoneException | PlaywrightException | ActionFailure e) {
            // The failure is reported without them.
            return List.of();
        }
    }

    /** In the frame that the selector enters; where that is not there, in the page. */
    private List<Candidate> inFrame(Page page, String selector) {
        List<SelectorStep> steps = SelectorStep.split(selector);
        int last = lastFrame(steps);
        String frame = SelectorStep.join(steps.subList(0, last));
        if (!frame.isEmpty() && elements.hasForbiddenFrame(page)) {
            return List.of();
        }
        Optional<Locator> root = frame.isEmpty()
                ? Optional.empty()
                : Optional.of(page.locator(Selectors.toPlaywright(frame + " >>> html")));
        if (root.isPresent() && root.get().count() == 0) {
            return inFrame(page, frame);
        }
        String sought = SelectorStep.join(steps.subList(last, steps.size()));
        Map<String, Object> argument = Map.of("sought", shortened(sought), "most", MOST);
        Object found = root.isPresent()
                ? root.get().first().evaluate(SCRIPT, argument, new Locator.EvaluateOptions().setTimeout(TIMEOUT))
                : page.evaluate(SCRIPT_ON_PAGE, argument);
        if (!(found instanceof List<?> list)) {
            return List.of();
        }
        String prefix = frame.isEmpty() ? "" : frame + " >>> ";
        return list.stream()
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .limit(MOST)
                .map(one -> new Candidate(prefix + one.get("selector"), String.valueOf(one.get("name"))))
                .toList();
    }

    private static int lastFrame(List<SelectorStep> steps) {
        int last = steps.size() - 1;
        while (last > 0 && !steps.get(last).withinFrame()) {
            last--;
        }
        return last;
    }

    private static String shortened(String sought) {
        return WellFormedText.cut(sought, MAX_SOUGHT);
    }
}
