package io.muster.http.api.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.action.ActionRequest;
import io.muster.agent.configuration.StorageState;
import io.muster.common.AppException;
import io.muster.common.FieldError;
import io.muster.common.Json;
import io.muster.common.JsonErrors;
import io.muster.http.api.agent.CreateAgentRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class JsonErrorsTest {
    private static AppException failure(String body, Class<?> type) {
        return JsonErrors.of(assertThrows(JacksonException.class, () -> Json.MAPPER.readValue(body, type)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"headles\":true} | headles: is not known here; known are: agent_id, channel, config, headless",
                "{\"headless\":\"true\"} | headless: must be true or false",
                "{\"headless\":1} | headless: must be true or false",
                "{\"agent_id\":7} | agent_id: must be a text",
                "{\"config\":[]} | config: must be an object",
                "{\"config\":{\"viewport\":{\"width\":\"x\",\"height\":1}}} | config.viewport.width: must be a whole number",
                "{\"config\":{\"allowed_hosts\":\"a\"}} | config.allowed_hosts: must be a list",
                "[] | The body: must be an object",
            })
    void wrongValueIsNamedWithWhatWouldBeRight(String body, String detail) {
        AppException failure = failure(body, CreateAgentRequest.class);
        assertEquals(422, failure.code().status());
        assertEquals(detail, failure.detail());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | 400",
                "{\"a\":} | 400",
                "{\"headless\":true,\"headless\":false} | 400",
                "{}{} | 422",
                "nul | 400"
            })
    void brokenJsonIsABadRequest(String body, int status) {
        assertEquals(status, failure(body, CreateAgentRequest.class).code().status());
    }

    @Test
    void deepNestingIsRefused() {
        String body = "{\"config\":" + "[".repeat(2000) + "]".repeat(2000) + "}";
        assertEquals(400, failure(body, JsonNode.class).code().status());
    }

    @Test
    void unknownActionListsTheKnownOnes() {
        AppException failure = failure("{\"action\":\"fly\"}", ActionRequest.class);
        assertEquals(
                "action: must be one of: back, click, close_page, cookies, dialog, download, drag, evaluate, extract, fill, "
                        + "forward, hover, navigate, pages, pdf, press, reload, screenshot, scroll, select, snapshot, "
                        + "switch_page, type, upload, wait_for",
                failure.detail());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'locale':'de_CH_!'} | /config/locale | config.locale must be a BCP 47 language tag such as en-GB",
                "{'extra_headers':{'Host':'a'}} | /config/extra_headers/Host | config.extra_headers: Host cannot be set",
                "{'allowed_hosts':['a','a b']} | /config/allowed_hosts/1 | config.allowed_hosts must hold host names such as example.com or *.example.com",
                "{'viewport':{'width':9,'height':600}} | /config/viewport | config.viewport: width and height must be from 100 to 8192",
                "{'proxy':{'server':'ftp://a'}} | /config/proxy/server | config.proxy: server must be http://, https:// or socks5:// with a host and a port",
                "{'storage_state':{'cookies':{}}} | /config/storage_state/cookies | storage_state.cookies must be a list",
                "{'storage_state':{'cookies':[1]}} | /config/storage_state/cookies/0 | storage_state.cookies must be an object",
                "{'storage_state':7} | /config/storage_state | storage_state must be an object",
                "{'storage_state':{'jar':[]}} | /config/storage_state/jar | storage_state: jar is not known here; known are: cookies, origins",
            })
    void wrongConfigurationIsPointedTo(String config, String pointer, String detail) {
        AppException failure = failure("{\"config\":" + config.replace('\'', '"') + "}", CreateAgentRequest.class);
        assertEquals(422, failure.code().status());
        assertEquals(detail, failure.detail());
        assertEquals(pointer, FieldError.of(failure).get(0).pointer());
    }

    @Test
    void allErrorsOfAConfigurationAreReportedAtOnce() {
        String config = """
                {"config":{"device_scale_factor":9,"timezone":"Mars","start_url":"/a","permissions":["camera","fly"],
                 "extra_headers":{"X-A":"ok","Host":"a"},"default_timeout_ms":0}}
                """;
        AppException failure = failure(config, CreateAgentRequest.class);
        assertEquals("config.device_scale_factor must be from 0.5 to 4", failure.detail());
        assertEquals(
                List.of(
                        "/config/device_scale_factor",
                        "/config/timezone",
                        "/config/permissions/1",
                        "/config/extra_headers/Host",
                        "/config/start_url",
                        "/config/default_timeout_ms"),
                FieldError.of(failure).stream().map(FieldError::pointer).toList());
    }

    @Test
    void storageStateThatIsTheBodyIsPointedToFromItsRoot() {
        String body = """
                {"cookies":[{"name":"a","value":"b","domain":"c","path":"/"},{"name":7,"value":"b","domain":"c","path":"/"}]}
                """;
        FieldError error = FieldError.of(failure(body, StorageState.class)).get(0);
        assertEquals(new FieldError("/cookies/1/name", "must be a text"), error);
    }
}
