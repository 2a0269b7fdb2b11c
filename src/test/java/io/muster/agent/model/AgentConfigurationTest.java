package io.muster.agent.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.agent.configuration.ColorScheme;
import io.muster.agent.configuration.Geolocation;
import io.muster.agent.configuration.HttpCredentials;
import io.muster.agent.configuration.ProxyServer;
import io.muster.agent.configuration.StorageState;
import io.muster.agent.configuration.Viewport;
import io.muster.common.Json;
import io.muster.engine.DialogPolicy;
import io.muster.engine.Isolation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentConfigurationTest {
    @Test
    void everyMemberIsRead() {
        AgentConfiguration read = Json.MAPPER.readValue("""
                {"autostart":false,"isolation":"dedicated","viewport":{"width":800,"height":600},"device_scale_factor":2,
                 "locale":"de-CH","timezone":"Europe/Zurich","geolocation":{"latitude":47,"longitude":8.5,"accuracy":10},
                 "permissions":["geolocation"],"color_scheme":"no_preference","user_agent":"Robot/1",
                 "extra_headers":{"X-Team":"blue"},"http_credentials":{"username":"a","password":"b"},
                 "proxy":{"server":"socks5://proxy.example.com:1080","bypass":"*.example.com,10.0.0.0/8"},
                 "start_url":"https://example.com/a?b=c","allowed_hosts":["example.com","*.example.org"],
                 "storage_state":{"cookies":[],"origins":[]},"default_timeout_ms":5000,"dialogs":"ask",
                 "trace_context":true}
                """, AgentConfiguration.class);
        assertEquals(
                new AgentConfiguration(
                        false,
                        Isolation.DEDICATED,
                        new Viewport(800, 600),
                        2.0,
                        "de-CH",
                        "Europe/Zurich",
                        new Geolocation(47, 8.5, 10.0),
                        List.of("geolocation"),
                        ColorScheme.NO_PREFERENCE,
                        "Robot/1",
                        Map.of("X-Team", "blue"),
                        new HttpCredentials("a", "b", null),
                        new ProxyServer("socks5://proxy.example.com:1080", "*.example.com,10.0.0.0/8", null, null),
                        "https://example.com/a?b=c",
                        List.of("example.com", "*.example.org"),
                        new StorageState(Json.MAPPER.readTree("{\"cookies\":[],\"origins\":[]}")),
                        5000,
                        DialogPolicy.ASK,
                        true),
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
                "{\"proxies\":[]}",
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
                "{\"viewport\":{\"width\":800,\"height\":600,\"depth\":1}}",
                "{\"device_scale_factor\":0.4}",
                "{\"device_scale_factor\":\"2\"}",
                "{\"geolocation\":{\"latitude\":90.1,\"longitude\":0}}",
                "{\"geolocation\":{\"latitude\":0,\"longitude\":-181}}",
                "{\"geolocation\":{\"latitude\":0}}",
                "{\"geolocation\":{\"latitude\":0,\"longitude\":0,\"accuracy\":-1}}",
                "{\"permissions\":[\"everything\"]}",
                "{\"permissions\":[null]}",
                "{\"color_scheme\":\"pink\"}",
                "{\"extra_headers\":{\"Host\":\"example.com\"}}",
                "{\"extra_headers\":{\"content-Length\":\"1\"}}",
                "{\"extra_headers\":{\"Proxy-Authorization\":\"x\"}}",
                "{\"extra_headers\":{\"Sec-Fetch-Site\":\"none\"}}",
                "{\"extra_headers\":{\"Transfer-Encoding\":\"chunked\"}}",
                "{\"extra_headers\":{\"Cookie\":\"a=b\"}}",
                "{\"extra_headers\":{\"X a\":\"b\"}}",
                "{\"extra_headers\":{\"\":\"b\"}}",
                "{\"extra_headers\":{\"X\":\"a\\r\\nY: b\"}}",
                "{\"extra_headers\":{\"X\":null}}",
                "{\"extra_headers\":{\"X\":\"a\",\"x\":\"b\"}}",
                "{\"http_credentials\":{\"username\":\"a\"}}",
                "{\"http_credentials\":{\"username\":\"\",\"password\":\"b\"}}",
                "{\"http_credentials\":{\"username\":\"a\",\"password\":\"b\",\"origin\":\"example.com\"}}",
                "{\"http_credentials\":{\"username\":\"a\",\"password\":\"b\",\"realm\":\"c\"}}",
                "{\"proxy\":{\"server\":\"ftp://proxy:21\"}}",
                "{\"proxy\":{\"server\":\"proxy:3128\"}}",
                "{\"proxy\":{\"server\":\"http://a:b@proxy:3128\"}}",
                "{\"proxy\":{\"server\":\"http://proxy:3128/path\"}}",
                "{\"proxy\":{\"server\":\"http://proxy:3128\",\"username\":\"a\"}}",
                "{\"proxy\":{\"server\":\"socks5://proxy:1080\",\"username\":\"a\",\"password\":\"b\"}}",
                "{\"proxy\":{\"server\":\"http://proxy:3128\",\"bypass\":\"<-loopback>\"}}",
                "{\"start_url\":\"http://user:password@example.com/\"}",
                "{\"storage_state\":\"***\"}",
                "{\"storage_state\":{\"cookie\":[]}}",
                "{\"storage_state\":{\"cookies\":{}}}",
                "{\"storage_state\":{\"cookies\":[{\"name\":\"a\",\"value\":\"b\"}]}}",
                "{\"storage_state\":{\"cookies\":[{\"name\":\"a\",\"value\":\"b\",\"domain\":\"c\",\"path\":\"/\",\"x\":1}]}}",
                "{\"storage_state\":{\"origins\":[{\"origin\":\"https://a/b\",\"localStorage\":[]}]}}",
                "{\"storage_state\":{\"origins\":[{\"origin\":\"https://a\",\"localStorage\":[{\"name\":1,\"value\":\"b\"}]}]}}",
                "{\"default_timeout_ms\":0}",
                "{\"default_timeout_ms\":600001}",
            })
    void wrongValueIsRefused(String json) {
        assertThrows(RuntimeException.class, () -> Json.MAPPER.readValue(json, AgentConfiguration.class));
    }
}
