package io.muster.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.Schema;
import io.muster.common.Json;
import io.muster.steps.Payloads.Kind;
import io.muster.testing.Markdown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The reference page, the schema and the parser say the same. */
class StepsReferenceTest {
    private static final Path PAGE = Path.of("docs/steps.md");
    private static final Payloads PAYLOADS =
            new Payloads(new StepLimits(100, 10_000, 10_000, Duration.ofSeconds(30), Duration.ofSeconds(120)));
    private static final Schema SCHEMA = PayloadCorpus.SCHEMA;

    private static Stream<String> examples() {
        return Markdown.blocks(PAGE, "json").stream();
    }

    @Test
    void pageHasAnExampleOfEachType() {
        assertEquals(
                List.of("steps", "steps", "extract", "screenshot", "pdf"),
                examples()
                        .map(example ->
                                Json.MAPPER.readTree(example).path("task_type").asString("steps"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsRight(String example) {
        JsonNode task = Json.MAPPER.readTree(example);
        Kind kind = Kind.valueOf(task.path("task_type").asString("steps").toUpperCase(Locale.ROOT));
        assertEquals(List.of(), PAYLOADS.check(kind, task.path("payload")));
        assertEquals(List.of(), SCHEMA.validate(task));
    }

    /** The same that the API refuses. Reading the steps in their order shows whether a name has a value. */
    @ParameterizedTest
    @CsvFileSource(resources = "/wrong-payloads.csv", delimiter = '|')
    void whatTheApiRefusesTheSchemaRefusesUnlessItIsAboutAName(String type, String payload, String pointer) {
        JsonNode task = PayloadCorpus.task(type, PayloadCorpus.json(payload));
        boolean name = payload.contains("{{x}}") || payload.contains("'nowhere'");
        assertEquals(name, SCHEMA.validate(task).isEmpty(), pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'fly'}",
                "{'action':'click'}",
                "{'action':'click','selector':'a','colour':'red'}",
                "{'action':'click','selector':'a','count':4}",
                "{'action':'click','selector':'a','save_as':'inputs'}",
                "{'action':'click','selector':'a','on_error':'retry'}",
                "{'action':'click','selector':'a','if':{}}",
                "{'action':'click','selector':'a','unless':{'title':'a'}}",
                "{'action':'click','selector':'a','repeat':{'while':{'text':'a'},'max':101}}",
                "{'action':'click','selector':'a','repeat':{'each':'inputs.list'}}",
                "{'action':'wait_for','state':'hidden'}",
                "{'action':'extract'}",
                "{'action':'extract','selector':'a','fields':{'b':{'selector':'c'}}}",
                "{'action':'extract','fields':{'b':{}}}",
                "{'action':'evaluate'}",
                "{'action':'cookies'}",
                "{'action':'dialog'}",
                "{'action':'switch_page'}",
                "{'action':'upload','selector':'a'}",
                "{'steps':[]}",
                "{'steps':[{'action':'back'}],'on_error':'fail'}",
            })
    void whatTheParserRefusesTheSchemaRefusesToo(String step) {
        JsonNode payload = Json.MAPPER.readTree(("{'inputs':{'list':[]},'steps':[" + step + "]}").replace('\'', '"'));
        assertFalse(PAYLOADS.check(Kind.STEPS, payload).isEmpty());
        JsonNode task = Json.MAPPER.createObjectNode().set("payload", payload);
        assertFalse(SCHEMA.validate(task).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'click','selector':'a','count':'{{inputs.n}}','position':{'x':1,'y':2},'timeout_ms':5}",
                "{'action':'extract','selector':'a','attribute':'href','all':true,'save_as':'b','on_error':{'retry':3}}",
                "{'action':'cookies','op':'set','cookies':[{'name':'a','value':'b','url':'http://c.example'}]}",
                "{'action':'upload','selector':'a','files':[{'name':'a.txt','base64':'YQ=='}]}",
                "{'action':'wait_for','url':'**/a','load_state':'load','if':{'url':'b'},'unless':{'text':'c'}}",
                "{'action':'scroll','y':100,'repeat':{'while':{'text':'more'},'max':100}}",
                "{'action':'dialog','accept':true,'text':'yes'}",
                "{'action':'pdf','format':'a5','landscape':true}",
                "{'steps':[{'action':'download','selector':'a'}],'repeat':{'each':'inputs.list','as':'x'}}",
            })
    void whatTheParserTakesTheSchemaTakesToo(String step) {
        JsonNode payload =
                Json.MAPPER.readTree(("{'inputs':{'list':[],'n':1},'steps':[" + step + "]}").replace('\'', '"'));
        assertEquals(List.of(), PAYLOADS.check(Kind.STEPS, payload));
        JsonNode task = Json.MAPPER.createObjectNode().put("task_type", "steps").set("payload", payload);
        assertEquals(List.of(), SCHEMA.validate(task));
    }
}
