package io.muster.engine.playwright.action;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.Position;
import com.microsoft.playwright.options.ViewportSize;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.Point;
import io.muster.engine.InputAction.Drag;
import io.muster.engine.InputAction.Hover;
import io.muster.engine.InputAction.Scroll;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Actions of the mouse. */
final class MouseActions {
    // Without animation, so that the position is the new one when the action ends.
    private static final String SCROLL_PAGE = "([x, y]) => window.scrollBy({ left: x, top: y, behavior: 'instant' })";
    private static final String SCROLL_ELEMENT =
            "(element, [x, y]) => element.scrollBy({ left: x, top: y, behavior: 'instant' })";

    /** Further than a browser lets the mouse move within a click. */
    private static final int BEGIN_OF_DRAG = 6;

    private final Elements elements;
    private final HeldInput held;

    MouseActions(Elements elements, HeldInput held) {
        this.elements = elements;
        this.held = held;
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
        elements.first(page, action.selector()).hover(hoverOptions(null));
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
        Locator source = elements.first(page, action.selector());
        source.scrollIntoViewIfNeeded(new Locator.ScrollIntoViewIfNeededOptions().setTimeout(elements.timeout()));
        held.pressingButton(page);
        if (isOnScreen(page, source) && !isOnScreen(page, target)) {
            dragFar(page, action, source, target);
        } else {
            dragTo(action, source, target);
        }
        held.released();
    }

    private void dragTo(Drag action, Locator source, Locator target) {
        Locator.DragToOptions options = new Locator.DragToOptions().setTimeout(elements.timeout());
        if (action.position() != null) {
            options.setSourcePosition(position(action.position()));
        }
        if (action.targetPosition() != null) {
            options.setTargetPosition(position(action.targetPosition()));
        }
        source.dragTo(target, options);
    }

    /** Picks the element up before the page scrolls to the target: Playwright would press on one and drag another. */
    private void dragFar(Page page, Drag action, Locator source, Locator target) {
        source.hover(hoverOptions(action.position()));
        page.mouse().down();
        beginDrag(page, source, action.position());
        // Force: what is dragged may follow the mouse and cover the target.
        target.hover(hoverOptions(action.targetPosition()).setForce(true));
        page.mouse().up();
    }

    private boolean isOnScreen(Page page, Locator element) {
        ViewportSize size = page.viewportSize();
        BoundingBox box = element.boundingBox(new Locator.BoundingBoxOptions().setTimeout(elements.timeout()));
        return size == null
                || box == null
                || (box.x + box.width / 2 >= 0
                        && box.x + box.width / 2 < size.width
                        && box.y + box.height / 2 >= 0
                        && box.y + box.height / 2 < size.height);
    }

    private Locator.HoverOptions hoverOptions(@Nullable Point position) {
        Locator.HoverOptions options = new Locator.HoverOptions().setTimeout(elements.timeout());
        if (position != null) {
            options.setPosition(position(position));
        }
        return options;
    }

    /** Moves a little, which is what picks an element up. */
    private void beginDrag(Page page, Locator source, @Nullable Point position) {
        BoundingBox box = source.boundingBox(new Locator.BoundingBoxOptions().setTimeout(elements.timeout()));
        if (box != null) {
            double x = box.x + (position == null ? box.width / 2 : position.x());
            double y = box.y + (position == null ? box.height / 2 : position.y());
            page.mouse().move(x + BEGIN_OF_DRAG, y + BEGIN_OF_DRAG);
        }
    }

    private static Position position(Point point) {
        return new Position(point.x(), point.y());
    }

    private static List<Double> pair(Point distance) {
        return List.of(distance.x(), distance.y());
    }
}
