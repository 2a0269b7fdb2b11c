package io.muster.agent.history;

import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Extract;
import io.muster.telemetry.masking.MaskedUrl;
import io.muster.telemetry.masking.SecretText;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of an action that is recorded. By the names of its components and not case by case: an action that is added to
 * the contract is recorded with its target automatically, and of what else it carries (a text, a file, a
 * cookie) never more than the length.
 */
public final class ActionTarget {
    private ActionTarget() {}

    /** The selector, masked, or else the URL. */
    public static Optional<String> of(BrowserAction action) {
        if (action instanceof Extract extract) {
            return Optional.of(SecretText.mask(extract.field().selector()));
        }
        return text(action, "selector").map(SecretText::mask).or(() -> text(action, "url")
                .map(MaskedUrl::of));
    }

    /** The number of characters that the action types, where it types some. */
    static Optional<Integer> inputLength(BrowserAction action) {
        return Stream.of("value", "text")
                .flatMap(name -> text(action, name).stream())
                .map(String::length)
                .findFirst();
    }

    private static Optional<String> text(BrowserAction action, String name) {
        return Stream.of(action.getClass().getRecordComponents())
                .filter(component -> component.getName().equals(name) && component.getType() == String.class)
                .findFirst()
                .map(component -> (String) value(action, component));
    }

    private static Object value(BrowserAction action, RecordComponent component) {
        try {
            return component.getAccessor().invoke(action);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every component of a public record can be read", e);
        }
    }
}
