package io.muster.engine;

import io.muster.engine.BrowserAction.OnElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Actions of keyboard and mouse beyond clicking and filling. */
public sealed interface InputAction extends BrowserAction {
    /** Types a text key by key, behind what stands there. */
    record Type(String selector, String text) implements InputAction, OnElement {
        @Override
        public String name() {
            return "type";
        }
    }

    /**
     * Presses a key or a chord such as {@code Control+A}.
     *
     * @param selector what has the focus then; absent for what has it now
     */
    record Press(String key, @Nullable String selector) implements InputAction, OnElement {
        @Override
        public String name() {
            return "press";
        }
    }

    /**
     * Selects options of a {@code <select>} and no others.
     *
     * @param values values or labels of options; none deselects all
     */
    record Select(String selector, List<String> values) implements InputAction, OnElement {
        public Select {
            values = List.copyOf(values);
        }

        @Override
        public String name() {
            return "select";
        }
    }

    /** Moves the mouse over an element. */
    record Hover(String selector) implements InputAction, OnElement {
        @Override
        public String name() {
            return "hover";
        }
    }

    /**
     * Scrolls: an element into view (selector alone), the content of an element (both), or the page (distance alone).
     *
     * @param distance in CSS pixels, to the right and down
     */
    record Scroll(@Nullable String selector, @Nullable Point distance) implements InputAction, OnElement {
        public Scroll {
            if (selector == null && distance == null) {
                throw new IllegalArgumentException("neither an element nor a distance");
            }
        }

        @Override
        public String name() {
            return "scroll";
        }
    }

    /** Drags an element onto another. */
    record Drag(
            String selector,
            String target,
            @Nullable Point position,
            @Nullable Point targetPosition) implements InputAction, OnElement {
        @Override
        public String name() {
            return "drag";
        }
    }
}
