package io.muster.telemetry.javaagent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedAttributesTest {
    private static String masked(String name, String value) {
        return MaskedAttributes.of(Attributes.builder().put(name, value).build())
                .get(AttributeKey.stringKey(name));
    }

    @ParameterizedTest
    @CsvSource({
        "url.query, token=abc&limit=5, token=***&limit=5",
        "url.full, https://u:pw@hooks.example.com/x?code=1, https://[secret]@hooks.example.com/x?code=***",
        "url.path, /api/agents/browser/jane.doe@example.com, /api/agents/browser/[email]",
        "exception.message, password=hunter2 is wrong, password=[secret] is wrong",
        "client.address, 203.0.113.9, [ip]",
        "server.address, 10.1.2.3, 10.1.2.3",
        "server.address, ada@example.com, [email]",
        "muster.agent.id, shopper, shopper",
        "http.request.header.authorization, Basic abc, [secret]"
    })
    void valueIsMaskedAsItsNameSays(String name, String value, String expected) {
        assertEquals(expected, masked(name, value));
    }

    @Test
    void everyTextOfAListIsMaskedAndNumbersStay() {
        AttributeKey<List<String>> texts = AttributeKey.stringArrayKey("texts");
        AttributeKey<Long> number = AttributeKey.longKey("number");
        Attributes masked = MaskedAttributes.of(Attributes.builder()
                .put(texts, "plain", "jane.doe@example.com")
                .put(number, 4242424242424242L)
                .build());
        assertEquals(List.of("plain", "[email]"), masked.get(texts));
        assertEquals(4242424242424242L, masked.get(number));
    }

    @ParameterizedTest
    @CsvSource({"db.system.name, db.query.text", "db.system, db.statement"})
    void commandsOfRedisAreNotShown(String system, String statement) {
        Attributes redis = Attributes.builder()
                .put(system, "redis")
                .put(statement, "EVAL local x = redis.call('get', KEYS[1])")
                .build();
        assertEquals(Attributes.builder().put(system, "redis").build(), MaskedAttributes.of(redis));
    }
}
