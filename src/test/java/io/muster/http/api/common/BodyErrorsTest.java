package io.muster.http.api.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.action.ActionRequest;
import io.muster.common.AppException;
import io.muster.common.Json;
import io.muster.common.JsonErrors;
import io.muster.http.api.agent.CreateAgentRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class BodyErrorsTest {
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
}
