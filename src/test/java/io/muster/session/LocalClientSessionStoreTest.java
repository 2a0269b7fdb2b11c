package io.muster.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalClientSessionStoreTest extends ClientSessionStoreContract {
    private final LocalClientSessionStore store = new LocalClientSessionStore(CONFIG, clock);

    @Override
    ClientSessionStore store() {
        return store;
    }

    @Override
    void outlive(ClientSessionKey key) {
        clock.advance(CONFIG.timeToLive());
    }

    @Test
    void usedSessionLivesOn() {
        ClientSessionKey key = created("{}");
        for (int i = 0; i < 5; i++) {
            clock.advance(CONFIG.timeToLive().minus(Duration.ofMillis(1)));
            assertTrue(store.use(key).isPresent());
        }
    }
}
