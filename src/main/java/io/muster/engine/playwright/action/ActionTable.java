package io.muster.engine.playwright.action;

import com.microsoft.playwright.Page;
import io.muster.engine.BrowserAction;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Maps each action to the method that performs it. */
public final class ActionTable {
    /** Does one kind of action. */
    @FunctionalInterface
    public interface Handler<A extends BrowserAction> {
        JsonNode perform(Page page, A action);
    }

    /** Does one kind of action that has no result. */
    @FunctionalInterface
    public interface SilentHandler<A extends BrowserAction> {
        void perform(Page page, A action);
    }

    private final Map<Class<? extends BrowserAction>, Handler<BrowserAction>> handlers = new HashMap<>();

    public <A extends BrowserAction> void answer(Class<A> type, Handler<A> handler) {
        handlers.put(type, (page, action) -> handler.perform(page, type.cast(action)));
    }

    public <A extends BrowserAction> void perform(Class<A> type, SilentHandler<A> handler) {
        answer(type, (page, action) -> {
            handler.perform(page, action);
            return NullNode.instance;
        });
    }

    public boolean knows(Class<?> type) {
        return handlers.containsKey(type);
    }

    /** The action's result; a JSON null where it has none. */
    public JsonNode perform(Page page, BrowserAction action) {
        Handler<BrowserAction> handler = handlers.get(action.getClass());
        if (handler == null) {
            throw new IllegalArgumentException("unknown action " + action.name());
        }
        return handler.perform(page, action);
    }
}
