package io.muster.console;

import io.muster.session.SignInSession;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** How long somebody stays signed in, however busy: a cookie that was stolen must not be good for ever. */
@Dependent
class SignInLife {
    @Inject
    ConsoleConfig config;

    @Inject
    Clock clock;

    boolean lasts(SignInSession session) {
        return clock.instant().isBefore(session.begunAt().plus(config.signInMaxAge()));
    }
}
