package io.muster.engine.playwright.action;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.Position;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.Point;
import io.muster.engine.InputAction.Drag;
import io.muster.engine.InputAction.Hover;
import io.muster.engine.InputAction.Scroll;
import java.util.List;
import java.util.Objects;

/** Actions of the mouse. */
final class MouseActions {
    // Without animation, so that the position is the new one when the action ends.
    private static final String SCROLL_PAGE = "([x, y]) => window.scrollBy({ left: x, top: y, behavior: 'instant' })";
    private static final String SCROLL_ELEMENT =
            "(element, [x, y]) => element.scrollBy({ left: x, top: y, behavior: 'instant' })";

    private final Elements elements;

    MouseActions(Elements elements) {
        this.elements = elements;
    }

    void addTo(ActionTable table) {
        table.perform(Click.class, this::click);
        table.perform(Hover.class, this::hover);
        table.perform(Scroll.class, this::scroll);
        table.perform(Drag.class, this::drag);
    }

    private void click(Page page, Click action) {
        Locator.ClickOptions options = new Locator.ClickOptions()
                .setTimeout(elements.timeout())
                .setButton(MouseButton.valueOf(action.button().name()))
                .setClickCount(action.count());
        if (action.position() != null) {
            options.setPosition(position(action.position()));
        }
        elements.first(page, action.selector()).click(options);
    }

    private void hover(Page page, Hover action) {
        elements.first(page, action.selector()).hover(new Locator.HoverOptions().setTimeout(elements.timeout()));
    }

    private void scroll(Page page, Scroll action) {
        Point distance = action.distance();
        if (action.selector() == null) {
            page.evaluate(SCROLL_PAGE, pair(Objects.requireNonNull(distance)));
            return;
        }
        Locator element = elements.first(page, action.selector());
        if (distance == null) {
            element.scrollIntoViewIfNeeded(new Locator.ScrollIntoViewIfNeededOptions().setTimeout(elements.timeout()));
        } else {
            element.evaluate(
                    SCROLL_ELEMENT, pair(distance), new Locator.EvaluateOptions().setTimeout(elements.timeout()));
        }
    }

    private void drag(Page page, Drag action) {
        Locator target = elements.first(page, action.target());
        try {
            // Once the element is picked up it is too late to say which of the two was not there.
            target.waitFor(new Locator.WaitForOptions()
                    .setTimeout(elements.timeout())
                    .setState(WaitForSelectorState.ATTACHED));
        } catch (TimeoutError e) {
            throw PlaywrightFailures.ofElement(e, action.target());
        }
        Locator.DragToOptions options = new Locator.DragToOptions().setTimeout(elements.timeout());
        if (action.position() != null) {
            options.setSourcePosition(position(action.position()));
        }
        if (action.targetPosition() != null) {
            options.setTargetPosition(position(action.targetPosition()));
        }
        elements.first(page, action.selector()).dragTo(target, options);
    }

    private static Position position(Point point) {
        return new Position(point.x(), point.y());
    }

    private static List<Double> pair(Point distance) {
        return List.of(distance.x(), distance.y());
    }
}
