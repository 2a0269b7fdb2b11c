package io.muster.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.redis.TestRedisClient;
import io.muster.testing.Await;
import io.muster.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Two servers' stores on one Redis; the contract's calls go to one and the other in turn. */
class SharedClientSessionStoreIT extends ClientSessionStoreContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestRedis server = TestRedis.start();
    private final Server one = new Server();
    private final Server two = new Server();
    private final AtomicInteger turn = new AtomicInteger();

    private final class Server {
        final TestRedisClient redis = TestRedisClient.of(server.url());
        final SharedClientSessionStore store = new SharedClientSessionStore(
                new RedisClientSessions(redis.redis(), CONFIG.timeToLive()),
                new LocalClientSessionStore(CONFIG, clock),
                CONFIG);
    }

    @AfterEach
    void end() {
        one.redis.close();
        two.redis.close();
        server.close();
    }

    @Override
    ClientSessionStore store() {
        return turn.incrementAndGet() % 2 == 0 ? one.store : two.store;
    }

    @Override
    void outlive(ClientSessionKey key) {
        server.execute("PEXPIRE muster:" + key.text() + " 1");
        Await.until(
                PATIENCE, () -> server.execute("EXISTS muster:" + key.text()).equals(":0"), () -> "still there");
        clock.advance(CONFIG.timeToLive());
    }

    private static Optional<String> content(ClientSessionStore store, ClientSessionKey key) {
        return store.use(key).map(clientSession -> clientSession.data().toString());
    }

    @Test
    void useBeginsTheLifeAnew() {
        ClientSessionKey key = created("{}");
        server.execute("PERSIST muster:" + key.text());
        store().use(key);
        int life = Integer.parseInt(server.execute("PTTL muster:" + key.text()).substring(1));
        assertTrue(life > 0 && life <= CONFIG.timeToLive().toMillis(), () -> "lives " + life);
    }

    @Test
    void idAndTenantAreReadFromAKey() {
        ClientSessionKey key = created("{}");
        assertEquals(key, ClientSessionKey.parse(key.text()));
    }

    /** While Redis is away. */
    @Nested
    class Away {
        private ClientSessionKey known() {
            ClientSessionKey key = created("{\"a\":1}");
            content(one.store, key);
            content(two.store, key);
            return key;
        }

        private void backAgain() {
            one.redis.watchUntilHealthy();
            two.redis.watchUntilHealthy();
        }

        private void loseIt() {
            server.kill();
            one.redis.watchUntilDegraded();
            two.redis.watchUntilDegraded();
        }

        @Test
        void sessionsGoOnAndWhatBothServersDidIsBroughtTogether() {
            ClientSessionKey key = known();
            loseIt();
            one.store.merge(key, json("{\"one\":1,\"a\":null}"));
            two.store.merge(key, json("{\"two\":2}"));
            two.store.merge(key, json("{\"two\":{\"x\":2}}"));
            assertEquals("{\"one\":1}", content(one.store, key).orElseThrow());
            assertEquals("{\"a\":1,\"two\":{\"x\":2}}", content(two.store, key).orElseThrow());
            ClientSessionKey born = newKey();
            one.store.create(born, new ClientSession(null, json("{\"born\":1}"), clock.instant()));

            server.restart();
            backAgain();
            one.store.replayAll();
            assertEquals("{\"born\":1}", content(two.store, born).orElseThrow());
            assertEquals(
                    "{\"one\":1,\"two\":{\"x\":2}}", content(two.store, key).orElseThrow());
            assertEquals(
                    "{\"one\":1,\"two\":{\"x\":2}}", content(one.store, key).orElseThrow());
        }

        @Test
        void sessionsOfARedisThatForgotThemAreRestored() {
            ClientSessionKey key = known();
            server.kill();
            server.restartEmpty();
            backAgain();
            assertEquals("{\"a\":1}", content(one.store, key).orElseThrow());
            assertEquals("{\"a\":1}", content(new Server().store, key).orElseThrow());
        }

        @Test
        void sessionThatWasEndedStaysEnded() {
            ClientSessionKey endedBefore = known();
            ClientSessionKey endedMeanwhile = known();
            one.store.delete(endedBefore);
            loseIt();
            assertTrue(one.store.delete(endedMeanwhile));
            assertEquals(Optional.empty(), content(one.store, endedMeanwhile));
            two.store.merge(endedMeanwhile, json("{\"late\":1}"));

            server.restart();
            backAgain();
            one.store.replayAll();
            two.store.replayAll();
            for (ClientSessionStore store : List.of(one.store, two.store)) {
                assertEquals(Optional.empty(), content(store, endedBefore));
                assertEquals(Optional.empty(), content(store, endedMeanwhile));
                assertFalse(store.delete(endedMeanwhile));
            }
        }

        @Test
        void endIsHeardByServersThatWouldGoOnWithTheirCopy() {
            ClientSessionKey key = known();
            one.store.delete(key);
            loseIt();
            Await.until(PATIENCE, () -> content(two.store, key).isEmpty(), () -> "the copy is used");
        }

        @Test
        void manyChangesAreBroughtBackAsAWhole() {
            ClientSessionKey key = known();
            loseIt();
            for (int i = 0; i < 300; i++) {
                one.store.merge(key, json("{\"n\":" + i + ",\"a\":null}"));
            }
            server.restart();
            backAgain();
            assertEquals("{\"n\":299}", content(one.store, key).orElseThrow());
            assertEquals("{\"n\":299}", content(two.store, key).orElseThrow());
        }
    }
}
