package io.muster.engine.playwright.action;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.InputAction.Press;
import org.jspecify.annotations.Nullable;

/**
 * Places the caret before a text is typed: behind what is there, as a browser does not when a field gets the focus for the
 * first time. Where the caller's action before has placed the caret or selected something in the element, that stays.
 */
final class Caret {
    /** True where only a key can move the caret: inputs of some types have no selection. */
    private static final String PLACE = """
            (element, before) => {
              const active = element.getRootNode().activeElement;
              const focused = active === element || (active !== null && active !== undefined && element.contains(active));
              const ranged = typeof element.selectionStart === 'number';
              const atStart = ranged && element.selectionStart === 0 && element.selectionEnd === 0;
              if (focused && (before === 'press' || (before === 'click' && !atStart))) return false;
              if (focused && ranged && element.selectionStart !== element.selectionEnd) return false;
              if (!focused) element.focus();
              if (ranged) {
                element.setSelectionRange(element.value.length, element.value.length);
                return false;
              }
              if (element.isContentEditable) {
                const selection = element.ownerDocument.getSelection();
                if (!focused || selection.isCollapsed) {
                  selection.selectAllChildren(element);
                  selection.collapseToEnd();
                }
                return false;
              }
              return typeof element.value === 'string';
            }""";

    private String before = "";

    /** Notes the last action of the caller. */
    void after(BrowserAction action) {
        before = action instanceof Press ? "press" : action instanceof Click ? "click" : "";
    }

    void placeIn(Page page, Locator element, double timeout) {
        @Nullable Object byKey = element.evaluate(PLACE, before, new Locator.EvaluateOptions().setTimeout(timeout));
        if (Boolean.TRUE.equals(byKey)) {
            page.keyboard().press("End");
        }
    }
}
