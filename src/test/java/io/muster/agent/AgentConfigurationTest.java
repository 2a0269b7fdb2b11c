package io.muster.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Json;
import io.muster.engine.DialogPolicy;
import io.muster.engine.Isolation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentConfigurationTest {
    @Test
    void everyMemberIsRead() {
        AgentConfiguration read = Json.MAPPER.readValue("""
                {"autostart":false,"isolation":"dedicated","viewport":{"width":800,"height":600},"locale":"de-CH","timezone":"Europe/Zurich",
                 "user_agent":"Robot/1","start_url":"https://example.com/a?b=c","allowed_hosts":["example.com","*.example.org"],"dialogs":"ask"}
                """, AgentConfiguration.class);
        assertEquals(
                new AgentConfiguration(
                        false,
                        Isolation.DEDICATED,
                        new AgentConfiguration.Viewport(800, 600),
                        "de-CH",
                        "Europe/Zurich",
                        "Robot/1",
                        "https://example.com/a?b=c",
                        List.of("example.com", "*.example.org"),
                        DialogPolicy.ASK),
                read);
    }

    @Test
    void agentStartsAtOnceUnlessToldOtherwise() {
        assertTrue(AgentConfiguration.EMPTY.startsAtOnce());
    }

    @Test
    void whatIsAbsentIsNotStored() {
        assertEquals("{}", Json.MAPPER.writeValueAsString(AgentConfiguration.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"proxy\":\"http://proxy\"}",
                "{\"autostart\":\"yes\"}",
                "{\"viewport\":{\"width\":99,\"height\":600}}",
                "{\"viewport\":{\"width\":800}}",
                "{\"viewport\":{\"width\":800.5,\"height\":600}}",
                "{\"locale\":\"klingon_\"}",
                "{\"locale\":\"\"}",
                "{\"timezone\":\"Mars/Olympus\"}",
                "{\"user_agent\":\"a\\r\\nX: y\"}",
                "{\"user_agent\":\" \"}",
                "{\"start_url\":\"/relative\"}",
                "{\"start_url\":\"http://a b\"}",
                "{\"allowed_hosts\":[\"a b\"]}",
                "{\"allowed_hosts\":[null]}",
                "{\"allowed_hosts\":\"example.com\"}",
                "{\"dialogs\":\"ignore\"}",
                "{\"dialogs\":true}",
            })
    void wrongValueIsRefused(String json) {
        assertThrows(RuntimeException.class, () -> Json.MAPPER.readValue(json, AgentConfiguration.class));
    }
}
