package io.muster.engine.playwright.action;

import com.microsoft.playwright.Page;
import io.muster.engine.ActionOutcome.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys and the mouse button that an action has pressed and not released, since it failed in between. They are released
 * before anything else is done: a button that stays down turns the next hover into a drag, a modifier the next key into a
 * shortcut. Belongs to the session's thread.
 */
final class HeldInput {
    /** Outside of every page: what is dragged is dropped where nothing takes it. */
    private static final double OUTSIDE = -1;

    private @Nullable Page page;
    private List<String> keys = List.of();
    private boolean button;

    /** Notes keys that are about to be pressed. */
    void pressing(Page where, List<String> names) {
        page = where;
        keys = names;
    }

    /** Notes that the mouse button is about to be pressed. */
    void pressingButton(Page where) {
        page = where;
        button = true;
    }

    /** Notes that everything was released. */
    void released() {
        page = null;
        keys = List.of();
        button = false;
    }

    /** Notes how an action failed: without its element it has pressed nothing. */
    void failed(Reason reason) {
        if (reason == Reason.NOT_FOUND || reason == Reason.INVALID_SELECTOR) {
            released();
        }
    }

    boolean isEmpty() {
        return page == null;
    }

    /** Releases what may be pressed; throws as Playwright does when the page does not answer. */
    void release() {
        Page where = page;
        if (where == null) {
            return;
        }
        if (!where.isClosed()) {
            if (button) {
                where.mouse().move(OUTSIDE, OUTSIDE);
                where.mouse().up();
            }
            for (int i = keys.size() - 1; i >= 0; i--) {
                where.keyboard().up(keys.get(i));
            }
        }
        released();
    }
}
