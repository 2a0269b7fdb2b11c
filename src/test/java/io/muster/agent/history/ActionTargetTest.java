package io.muster.agent.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.ElementState;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.Screenshot;
import io.muster.engine.BrowserAction.WaitFor;
import io.muster.engine.BrowserAction.WaitUntil;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActionTargetTest {
    @Test
    void targetIsTheSelectorOrTheUrl() {
        assertEquals(Optional.of("#go"), ActionTarget.of(new Click("#go", MouseButton.LEFT, 1)));
        assertEquals(
                Optional.of("https://example.com/?token=***"),
                ActionTarget.of(new Navigate("https://example.com/?token=hunter2", WaitUntil.LOAD)));
        WaitFor url = new WaitFor(null, ElementState.VISIBLE, null, "https://example.com/", null);
        assertEquals(Optional.of("https://example.com/"), ActionTarget.of(url));
        assertEquals(Optional.of("h1"), ActionTarget.of(new Extract(new Field("h1", null, false))));
        assertEquals(Optional.empty(), ActionTarget.of(new Screenshot(false, null)));
        assertEquals(Optional.empty(), ActionTarget.of(new ReadPage()));
    }

    @Test
    void whatIsTypedIsCountedAndNotKept() {
        BrowserAction fill = new Fill("#password", "hunter2");
        assertEquals(Optional.of("#password"), ActionTarget.of(fill));
        assertEquals(Optional.of(7), ActionTarget.inputLength(fill));
        assertEquals(Optional.empty(), ActionTarget.inputLength(new ReadPage()));
    }

    static Stream<Class<?>> actions() {
        return permitted(BrowserAction.class);
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ActionTargetTest::permitted)
                : Stream.of(type);
    }

    /** By their names the components are found; a selector of another type would go unrecorded. */
    @ParameterizedTest
    @MethodSource("actions")
    void selectorsAndUrlsOfEveryActionAreTexts(Class<?> action) {
        assertTrue(action.isRecord());
        Stream.of(action.getRecordComponents())
                .filter(component -> component.getName().equals("selector")
                        || component.getName().equals("url"))
                .forEach(component -> assertEquals(String.class, component.getType()));
    }
}
