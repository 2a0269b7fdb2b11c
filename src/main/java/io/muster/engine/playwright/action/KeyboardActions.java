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

    KeyboardActions(Elements elements) {
        this.elements = elements;
    }

    void addTo(ActionTable table) {
        table.perform(Fill.class, this::fill);
        table.perform(InputAction.Type.class, this::type);
        table.perform(Press.class, this::press);
        table.perform(Select.class, this::select);
    }

    private void fill(Page page, Fill action) {
        elements.first(page, action.selector())
                .fill(action.value(), new Locator.FillOptions().setTimeout(elements.timeout()));
    }

    private void type(Page page, InputAction.Type action) {
        elements.first(page, action.selector())
                .pressSequentially(
                        action.text(), new Locator.PressSequentiallyOptions().setTimeout(elements.timeout()));
    }

    private void press(Page page, Press action) {
        if (action.selector() == null) {
            page.keyboard().press(action.key());
        } else {
            elements.first(page, action.selector())
                    .press(action.key(), new Locator.PressOptions().setTimeout(elements.timeout()));
        }
    }

    private void select(Page page, Select action) {
        elements.first(page, action.selector())
                .selectOption(
                        action.values().toArray(String[]::new),
                        new Locator.SelectOptionOptions().setTimeout(elements.timeout()));
    }
}
