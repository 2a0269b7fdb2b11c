package io.muster.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalSessionStoreTest extends SessionStoreContract {
    private final LocalSessionStore store = new LocalSessionStore(CONFIG, clock);

    @Override
    SessionStore store() {
        return store;
    }

    @Override
    void outlive(SessionKey key) {
        clock.advance(CONFIG.timeToLive());
    }

    @Test
    void usedSessionLivesOn() {
        SessionKey key = created("{}");
        for (int i = 0; i < 5; i++) {
            clock.advance(CONFIG.timeToLive().minus(Duration.ofMillis(1)));
            assertTrue(store.use(key).isPresent());
        }
    }
}
