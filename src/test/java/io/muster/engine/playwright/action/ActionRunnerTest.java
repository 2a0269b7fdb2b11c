package io.muster.engine.playwright.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.muster.engine.BrowserAction;
import io.muster.engine.SessionAction;
import io.muster.engine.playwright.channel.SessionMailbox;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActionRunnerTest {
    private final ActionRunner runner = new ActionRunner(
            new SessionMailbox(),
            new NavigationGuard((url, allowedHosts) -> Optional.empty(), List.of()),
            SentContext.NONE);

    @Test
    void everyActionHasSomebodyWhoDoesIt() {
        List<Class<?>> unknown = kinds(BrowserAction.class)
                .filter(action -> !runner.knows(action))
                // Done beside the page; each has its tests in a browser.
                .filter(action -> !SessionAction.class.isAssignableFrom(action))
                .toList();
        assertEquals(List.of(), unknown);
        assertFalse(runner.knows(String.class));
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ActionRunnerTest::kinds)
                : Stream.of(type);
    }
}
