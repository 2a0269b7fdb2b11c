package io.muster.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.session.SignIn;
import io.muster.testing.SettableClock;
import io.muster.testing.TestConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInLifeTest {
    private final SettableClock clock = new SettableClock();
    private final SignInLife life = life();

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here to do it.
    private SignInLife life() {
        SignInLife made = new SignInLife();
        made.config = new ConsoleConfig(TestConfig.settings(Map.of("MUSTER_SIGN_IN_MAX_AGE", "2h")));
        made.clock = clock;
        return made;
    }

    @Test
    void signInEndsHoweverMuchItIsUsed() {
        SignIn session = new SignIn("hash", clock.instant());
        clock.advance(Duration.ofMinutes(119));
        assertTrue(life.lasts(session));
        clock.advance(Duration.ofMinutes(1));
        assertFalse(life.lasts(session));
    }
}
