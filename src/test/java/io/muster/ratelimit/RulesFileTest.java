package io.muster.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesFileTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("{", "The body is not valid JSON"),
                Arguments.of("{\"limit\":[]}", "limit: is not known here"),
                Arguments.of("{\"limits\":{}}", "limits: must be a list"),
                Arguments.of(limits("Action", "POST /api/x", "1/1s"), "the name of a limit is a word"),
                Arguments.of(limits("read", "POST /api/x", "1/1s"), "there is another limit with the name read"),
                Arguments.of(limits("x", "LOOK /api/x", "1/1s"), "must be a method and an address"),
                Arguments.of(limits("x", "GET api/x", "1/1s"), "must be a method and an address"),
                Arguments.of(limits("x", "GET /api/x", "1"), "not such a limit"),
                Arguments.of("{\"limits\":[{\"name\":\"x\",\"allow\":\"off\"}]}", "the limit x needs routes"),
                Arguments.of(exception("read", "\"role\":\"boss\"", "off"), "the role boss is none of"),
                Arguments.of(exception("raed", "\"role\":\"admin\"", "off"), "there is no limit with the name raed"),
                Arguments.of(
                        exception("read", "\"role\":null", "off"),
                        "an exception from read needs a role, a caller or a tenant"),
                Arguments.of("{\"tenants\":[{\"limit\":\"read\"}]}", "allow is missing"),
                Arguments.of("{\"tenants\":[{\"allow\":\"off\"}]}", "a tenant's limit needs the name of a limit"));
    }

    private static String limits(String name, String route, String allow) {
        return "{\"limits\":[{\"name\":\"" + name + "\",\"routes\":[\"" + route + "\"],\"allow\":\"" + allow + "\"}]}";
    }

    private static String exception(String limit, String whom, String allow) {
        return "{\"exceptions\":[{\"limit\":\"" + limit + "\"," + whom + ",\"allow\":\"" + allow + "\"}]}";
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsNamed(String json, String complaint) {
        String message = assertThrows(IllegalArgumentException.class, () -> RulesFile.parse(json))
                .getMessage();
        assertEquals(complaint, message.substring(0, Math.min(message.length(), complaint.length())));
    }

    @Test
    void missingFileIsNamed() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> RulesFile.read(Path.of("target/no-such-rules.json")))
                .getMessage();
        assertEquals("the file cannot be read", message);
    }

    @Test
    void emptyRulesAreNone() {
        assertEquals(LimitRules.NONE, RulesFile.parse("{}"));
    }
}
