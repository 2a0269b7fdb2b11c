package io.muster.agent.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.agent.model.AgentConfiguration;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.LiveAgent;
import io.muster.agent.model.OpenedSession;
import io.muster.agent.model.SavedSession;
import io.muster.common.AgentId;
import io.muster.common.Json;
import io.muster.common.TenantId;
import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserSession;
import io.muster.engine.EndReason;
import io.muster.engine.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DirtyAgentsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final DirtyAgents changes = new DirtyAgents(Duration.ofSeconds(2));
    private final OpenSession session = new OpenSession();
    private final LiveAgent agent = new LiveAgent(
            new AgentKey(TenantId.DEFAULT, new AgentId("a")),
            new OpenedSession(session, AgentConfiguration.EMPTY, List.of()),
            16);

    private static Instant after(double seconds) {
        return START.plusMillis((long) (seconds * 1000));
    }

    @Test
    void agentIsDueOnceItHasRestedForTheDelay() {
        changes.add(agent, START);
        changes.add(agent, after(1));
        assertEquals(List.of(), changes.due(after(2.9)));
        assertEquals(List.of(new DirtyAgents.Due(agent, false)), changes.due(after(3)));
        assertTrue(changes.take(agent));
        assertEquals(List.of(), changes.due(after(100)));
        assertFalse(changes.take(agent));
    }

    @Test
    void agentThatNeverRestsIsUrgentAfterFifteenDelays() {
        for (int second = 0; second < 30; second++) {
            assertEquals(List.of(), changes.due(after(second)), () -> "too early");
            changes.add(agent, after(second));
        }
        assertEquals(List.of(new DirtyAgents.Due(agent, true)), changes.due(after(30)));
    }

    @Test
    void agentWithoutSessionIsForgotten() {
        changes.add(agent, START);
        session.close();
        assertEquals(List.of(), changes.due(after(10)));
        assertFalse(changes.contains(agent));
    }

    @Test
    void savedSessionComesBackAsItWas() {
        SavedSession saved = SavedSession.of(
                new SessionState("{\"cookies\":[{\"name\":\"a\"}]}", List.of("https://example.com/", "about:blank")));
        assertEquals(saved, SavedSession.parse(new String(saved.bytes(), java.nio.charset.StandardCharsets.UTF_8)));
        assertEquals("a", saved.storageState().at("/cookies/0/name").asString());
        assertFalse(saved.toString().contains("cookies"), saved.toString());
        assertTrue(Json.MAPPER.readTree(saved.bytes()).has("storage_state"));
    }

    private static final class OpenSession implements BrowserSession {
        private boolean open = true;

        @Override
        public ActionOutcome perform(BrowserAction action, Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<SessionState> state(Duration limit, boolean givesWay) {
            return Optional.empty();
        }

        @Override
        public void replaceStorage(String storageState, Duration limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> notices() {
            return List.of();
        }

        @Override
        public void onEnd(Consumer<EndReason> listener) {}

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
