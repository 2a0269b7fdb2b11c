package io.muster.action;

import io.muster.action.ActionFields.PointRequest;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Point;
import io.muster.engine.InputAction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Actions with the mouse. */
sealed interface MouseRequest extends ActionRequest {
    int MAX_CLICKS = 3;

    /** Clicks an element. */
    record Click(
            String selector,
            @Nullable String button,
            @Nullable Integer count,
            @Nullable PointRequest position,
            @Nullable Integer timeoutMs)
            implements MouseRequest {
        @Override
        public BrowserAction toAction() {
            int clicks = Objects.requireNonNullElse(count, 1);
            ActionFields.check(clicks >= 1 && clicks <= MAX_CLICKS, "count", "must be from 1 to " + MAX_CLICKS);
            return new BrowserAction.Click(
                    ActionFields.required("selector", selector),
                    ActionFields.constant("button", button, MouseButton.class, MouseButton.LEFT),
                    clicks,
                    ActionFields.point("position", position));
        }
    }

    /** Moves the mouse over an element. */
    record Hover(String selector, @Nullable Integer timeoutMs) implements MouseRequest {
        @Override
        public BrowserAction toAction() {
            return new InputAction.Hover(ActionFields.required("selector", selector));
        }
    }

    /** Scrolls an element into view, its content, or the page. */
    record Scroll(
            @Nullable String selector,
            @Nullable Double x,
            @Nullable Double y,
            @Nullable Integer timeoutMs) implements MouseRequest {
        @Override
        public BrowserAction toAction() {
            boolean moves = x != null || y != null;
            ActionFields.check(selector != null || moves, "scroll wants a selector, or x and y, or both");
            return new InputAction.Scroll(
                    ActionFields.optional("selector", selector),
                    moves ? new Point(Objects.requireNonNullElse(x, 0.0), Objects.requireNonNullElse(y, 0.0)) : null);
        }
    }

    /** Drags an element onto another. */
    record Drag(
            String selector,
            String target,
            @Nullable PointRequest position,
            @Nullable PointRequest targetPosition,
            @Nullable Integer timeoutMs)
            implements MouseRequest {
        @Override
        public BrowserAction toAction() {
            return new InputAction.Drag(
                    ActionFields.required("selector", selector),
                    ActionFields.required("target", target),
                    ActionFields.point("position", position),
                    ActionFields.point("target_position", targetPosition));
        }
    }
}
