package io.muster.engine.playwright.action;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.InputAction;
import io.muster.engine.InputAction.Press;
import io.muster.engine.InputAction.Select;

/** Actions of the keyboard: type, press, fill in. */
final class KeyboardActions {
    private final Elements elements;
    private final HeldInput held;
    private final Caret caret;

    KeyboardActions(Elements elements, HeldInput held, Caret caret) {
        this.elements = elements;
        this.held = held;
        this.caret = caret;
    }

    void addTo(ActionTable table) {
        table.perform(Fill.class, this::fill);
        table.perform(InputAction.Type.class, this::type);
        table.perform(Press.class, this::press);
        table.perform(Select.class, this::select);
    }

    private void fill(Page page, Fill action) {
        Filling.fill(elements.first(page, action.selector()), action.value(), elements.timeout());
    }

    private void type(Page page, InputAction.Type action) {
        Locator element = elements.first(page, action.selector());
        caret.placeIn(page, element, elements.timeout());
        element.pressSequentially(action.text(), new Locator.PressSequentiallyOptions().setTimeout(elements.timeout()));
    }

    private void press(Page page, Press action) {
        KeyChord chord = KeyChord.of(action.key());
        held.pressing(page, chord.keys());
        if (action.selector() == null) {
            page.keyboard().press(chord.text());
        } else {
            elements.first(page, action.selector())
                    .press(chord.text(), new Locator.PressOptions().setTimeout(elements.timeout()));
        }
        held.released();
    }

    private void select(Page page, Select action) {
        elements.first(page, action.selector())
                .selectOption(
                        action.values().toArray(String[]::new),
                        new Locator.SelectOptionOptions().setTimeout(elements.timeout()));
    }
}
