package io.muster.console;

import io.muster.session.SignIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** Limits the age of sign-ins, even of busy ones: a stolen cookie must not be valid for ever. */
@Dependent
class SignInLife {
    @Inject
    ConsoleConfig config;

    @Inject
    Clock clock;

    boolean lasts(SignIn session) {
        return clock.instant().isBefore(session.begunAt().plus(config.signInMaxAge()));
    }
}
