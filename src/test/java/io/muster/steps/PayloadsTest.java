package io.muster.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.FieldError;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.steps.Payloads.Kind;
import io.muster.steps.Program.Records;
import io.muster.steps.Program.Steps;
import io.muster.steps.Step.Act;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PayloadsTest {
    private static final StepLimits LIMITS =
            new StepLimits(100, 10_000, 10_000, Duration.ofSeconds(30), Duration.ofSeconds(120));

    private final Payloads payloads = new Payloads(LIMITS);

    private static JsonNode json(String text) {
        return PayloadCorpus.json(text);
    }

    private List<FieldError> fieldErrors(Kind kind, String payload) {
        return payloads.check(kind, json(payload));
    }

    private List<FieldError> stepFaults(String steps) {
        return fieldErrors(Kind.STEPS, withInputs(steps));
    }

    private static String withInputs(String steps) {
        return "{'inputs':{'q':'oak','n':2,'list':['a']},'steps':[" + steps + "]}";
    }

    /** Finds faults beyond a schema: names depend on the order of the steps, and the longest time is a setting. */
    private static boolean isBeyondASchema(String step, String detail) {
        return (step + detail).contains("{{") || step.contains("120001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'action':'fly'} | /steps/0/action | must be one of: back,",
                "{'selector':'a'} | /steps/0 | must have the member action, or steps for a group",
                "7 | /steps/0 | must be an object",
                "{'action':'click'} | /steps/0/selector | must be a text of 1 to 4096 characters",
                "{'action':'click','selector':7} | /steps/0/selector | must be a text",
                "{'action':'click','selector':'a','count':9} | /steps/0/count | must be from 1 to 3",
                "{'action':'click','selector':'a','colour':1} | /steps/0/colour | is not known here; known are:",
                "{'action':'click','selector':'a','timeout_ms':0} | /steps/0/timeout_ms | must be a whole number from 1 to 120000",
                "{'action':'click','selector':'a','timeout_ms':120001} | /steps/0/timeout_ms | must be a whole number",
                "{'action':'wait_for'} | /steps/0 | wait_for wants at least one of selector, text, url and load_state",
                "{'action':'navigate','url':'x','wait_until':'soon'} | /steps/0/wait_until | must be one of: commit,",
                "{'action':'extract','fields':{'a':{}}} | /steps/0/fields/a/selector | must be a text of 1 to",
                "{'action':'back','save_as':'1st'} | /steps/0/save_as | must be a name:",
                "{'action':'back','save_as':'inputs'} | /steps/0/save_as | must be a name:",
                "{'action':'back','save_as':7} | /steps/0/save_as | must be a text",
                "{'action':'back','on_error':'retry'} | /steps/0/on_error | must be \"fail\", \"continue\" or {\"retry\": n}",
                "{'action':'back','on_error':{'retry':11}} | /steps/0/on_error | must be \"fail\", \"continue\"",
                "{'action':'back','if':{}} | /steps/0/if | must have exactly one of selector, text and url",
                "{'action':'back','if':{'text':'a','url':'b'}} | /steps/0/if | must have exactly one of",
                "{'action':'back','if':'a'} | /steps/0/if | must be an object",
                "{'action':'back','unless':{'title':'a'}} | /steps/0/unless/title | is not known here; known are: selector, text, url",
                "{'action':'back','unless':{'text':7}} | /steps/0/unless/text | must be a text",
                "{'action':'back','if':{'text':'{{who}}'}} | /steps/0/if/text | nothing is called {{who}} here; known are: inputs",
                "{'action':'back','repeat':{}} | /steps/0/repeat | must be {\"while\": {…}, \"max\": n} or",
                "{'action':'back','repeat':{'while':{'text':'a'},'max':101}} | /steps/0/repeat/max | must be a whole number from 1 to 100",
                "{'action':'back','repeat':{'while':{'text':'a'}}} | /steps/0/repeat/max | must be a whole number from 1 to 100",
                "{'action':'back','repeat':{'each':'links','as':'l'}} | /steps/0/repeat/each | nothing is called {{links}} here",
                "{'action':'back','repeat':{'each':'inputs.list'}} | /steps/0/repeat/as | must be a text",
                "{'action':'back','repeat':{'each':'inputs.list','as':'l','max':3}} | /steps/0/repeat/max | is not known here; known are: as, each",
                "{'action':'navigate','url':'{{inputs.x}}'} | /steps/0/url | {{inputs.x}} is not there; inputs has: q, n, list",
                "{'action':'navigate','url':'{{later}}'} | /steps/0/url | nothing is called {{later}} here; known are: inputs",
                "{'action':'navigate','url':'{{ }}'} | /steps/0/url | {{ }} is no placeholder;",
                "{'action':'navigate','url':'a{{inputs.list}}'} | /steps/0/url | {{inputs.list}} is a list and cannot stand within a text",
                "{'action':'click','selector':'a','count':'{{inputs.q}}'} | /steps/0/count | must be a whole number",
                "{'action':'select','selector':'a','values':['{{no}}']} | /steps/0/values/0 | nothing is called {{no}} here",
                "{'steps':[]} | /steps/0/steps | must be a list of at least one step",
                "{'steps':[{'action':'back'}],'on_error':'fail'} | /steps/0/on_error | is not known here; known are: if, repeat, steps, unless",
                "{'steps':[{'action':'back'},{'action':'press'}]} | /steps/0/steps/1/key | must be a key such as Enter",
            })
    void mistakeIsNamedByItsPlaceAndWhatWouldBeRight(String step, String pointer, String detail) {
        List<FieldError> fieldErrors = stepFaults(step);
        assertEquals(1, fieldErrors.size(), fieldErrors::toString);
        assertEquals(pointer, fieldErrors.get(0).pointer());
        assertEquals(
                detail,
                fieldErrors
                        .get(0)
                        .detail()
                        .substring(
                                0,
                                Math.min(
                                        detail.length(),
                                        fieldErrors.get(0).detail().length())));
        assertEquals(isBeyondASchema(step, detail), PayloadCorpus.schemaTakes(Kind.STEPS, json(withInputs(step))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'click','selector':'a','count':'{{inputs.n}}'}",
                "{'action':'extract','selector':'a','all':true,'save_as':'links'},"
                        + "{'action':'navigate','url':'{{link}}','repeat':{'each':'links','as':'link'}}",
                "{'action':'evaluate','expression':'2','save_as':'times'},{'action':'click','selector':'a','count':'{{times}}'}",
                "{'action':'evaluate','expression':'1','save_as':'p'},{'action':'click','selector':'a','position':{'x':'{{p}}','y':1}}",
                "{'steps':[{'action':'fill','selector':'a','value':'{{text}}','if':{'selector':'b'}},"
                        + "{'action':'extract','selector':'c','save_as':'text'}],'repeat':{'while':{'text':'d'},'max':3}}",
                "{'action':'fill','selector':'a','value':'{{inputs.list.0}} and {{inputs.q}}','on_error':{'retry':10}}",
                "{'action':'fill','selector':'a','value':'{ {x} }'}",
                "{'action':'back','if':{'url':'**/a'},'unless':{'text':'b'},'on_error':'continue'}",
            })
    void rightStepsAreTaken(String steps) {
        assertEquals(List.of(), stepFaults(steps));
        assertTrue(PayloadCorpus.schemaTakes(Kind.STEPS, json(withInputs(steps))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STEPS | {} | /steps | must be a list of at least one step",
                "STEPS | {'steps':{}} | /steps | must be a list of at least one step",
                "STEPS | {'steps':[{'action':'back'}],'inputs':[]} | /inputs | must be an object",
                "STEPS | {'steps':[{'action':'back'}],'name':1} | /name | is not known here; known are: inputs, steps",
                "STEPS | [] | '' | must be an object",
                "SCREENSHOT | {} | /url | must be a text of 1 to 4096 characters",
                "SCREENSHOT | {'url':'a','full_page':1} | /full_page | must be true or false",
                "SCREENSHOT | {'url':'a','format':'a4'} | /format | is not known here; known are: full_page, url, wait_for",
                "PDF | {'url':'a','format':'a9'} | /format | must be one of: a3, a4, a5, letter, legal, tabloid",
                "PDF | {'url':'a','wait_for':7} | /wait_for | must be a selector, or an object with the fields of the action wait_for",
                "PDF | {'url':'a','wait_for':{'state':'hidden'}} | /wait_for | wait_for wants at least one of selector, text, url and load_state",
                "EXTRACT | {'url':'a'} | /fields | must be an object such as {'title': {'selector': 'h1'}}",
                "EXTRACT | {'url':'a','fields':{}} | /fields | must name at least one field",
                "EXTRACT | {'url':'a','fields':{'b':{}}} | /fields/b/selector | must be a text of 1 to 4096 characters",
                "EXTRACT | {'url':'a','fields':{'b':7}} | /fields/b | must be an object",
                "EXTRACT | {'url':'a','fields':{'b':{'selector':'c'}},'record':7} | /record | must be a text",
                "EXTRACT | {'url':'a','fields':{'b':{'selector':'c'}},'max_pages':2} | /max_pages | belongs to next",
                "EXTRACT | {'url':'a','fields':{'b':{'selector':'c'}},'next':'d','max_pages':101} | /max_pages | must be a whole number from 1 to 100",
            })
    void mistakeInAPayloadIsNamed(Kind kind, String payload, String pointer, String detail) {
        assertEquals(List.of(new FieldError(pointer, detail.replace('\'', '"'))), fieldErrors(kind, payload));
        assertFalse(PayloadCorpus.schemaTakes(kind, json(payload)));
    }

    @Test
    void everyMistakeIsFoundAtOnce() {
        assertEquals(
                List.of("/steps/0/selector", "/steps/1/if", "/steps/1/url"),
                stepFaults("{'action':'click'},{'action':'navigate','if':{}}").stream()
                        .map(FieldError::pointer)
                        .toList());
    }

    @Test
    void nestingHasABound() {
        String nested = "{'action':'back'}";
        for (int depth = 0; depth < 8; depth++) {
            nested = "{'steps':[" + nested + "]}";
        }
        assertEquals(List.of(), stepFaults(nested));
        assertEquals(
                List.of("is nested too deeply: groups may stand in groups 8 times"),
                stepFaults("{'steps':[" + nested + "]}").stream()
                        .map(FieldError::detail)
                        .toList());
    }

    @Test
    void actionThatDependsOnInputsOnlyIsReadOnce() {
        Steps program = (Steps)
                payloads.read(
                        Kind.STEPS,
                        json(
                                "{'inputs':{'host':'a.example','odd':'{{x}}'},'steps':["
                                        + "{'action':'navigate','url':'https://{{inputs.host}}/{{inputs.odd}}'},"
                                        + "{'action':'extract','selector':'a','save_as':'x'},{'action':'fill','selector':'a','value':'{{x}}'}]}"));
        Act first = assertInstanceOf(Act.class, program.steps().get(0));
        assertNotNull(first.action().fixed());
        Navigate navigate =
                assertInstanceOf(Navigate.class, first.action().fixed().action());
        assertEquals("https://a.example/{{x}}", navigate.url());
        assertNull(((Act) program.steps().get(2)).action().fixed());
    }

    @Test
    void itemOfALoopIsKnownWithinItOnly() {
        String loop = "{'steps':[{'action':'navigate','url':'{{u}}'}],'repeat':{'each':'inputs.list','as':'u'}}";
        assertEquals(List.of(), stepFaults(loop));
        assertEquals(
                List.of(new FieldError("/steps/1/url", "nothing is called {{u}} here; known are: inputs")),
                stepFaults(loop + ",{'action':'navigate','url':'{{u}}'}"));
    }

    @Test
    void extractFollowsTenPagesUnlessToldOtherwise() {
        String payload = "{'url':'a','record':'r','fields':{'b':{'selector':'c'}},'next':'n'}";
        assertEquals(10, ((Records) payloads.read(Kind.EXTRACT, json(payload))).maxPages());
        assertEquals(
                List.of(),
                fieldErrors(
                        Kind.EXTRACT,
                        payload.replace("}}", "}}").replace("'n'}", "'n','wait_for':'#x','max_pages':3}")));
    }
}
