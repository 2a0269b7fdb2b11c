package io.muster.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.artifact.Artifact;
import io.muster.common.Json;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.Notices;
import io.muster.engine.PageAction.Present;
import io.muster.engine.PageState;
import io.muster.steps.Payloads.Kind;
import io.muster.steps.RunResult.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramRunTest {
    private static final StepLimits LIMITS =
            new StepLimits(20, 400, 10, Duration.ofSeconds(30), Duration.ofSeconds(120));

    private final ScriptedSession session = new ScriptedSession();
    private final Map<String, byte[]> kept = new LinkedHashMap<>();
    private final Deadline control = new Deadline();

    private static final class Deadline implements RunControl {
        private Duration left = Duration.ofMinutes(5);
        private boolean cancelled;

        @Override
        public Duration remaining() {
            return left;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    private RunResult run(Kind kind, String payload) {
        Program program = new Payloads(LIMITS).read(kind, Json.MAPPER.readTree(payload.replace('\'', '"')));
        return new ProgramRun(session, (name, type, content) -> kept.put(name, content), control, LIMITS).run(program);
    }

    private RunResult run(String steps) {
        return run(Kind.STEPS, "{'inputs':{'q':'oak','n':2,'words':['a','b']},'steps':[" + steps + "]}");
    }

    private static String outputs(RunResult result) {
        assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
        return result.json().path("outputs").toString().replace('"', '\'');
    }

    private static Cause cause(RunResult result) {
        return result.failure().orElseThrow().cause();
    }

    private static String message(RunResult result) {
        return result.failure().orElseThrow().message();
    }

    @Test
    void resultHasOutputsStepsUrlAndArtifacts() {
        session.answer("extract", "'Oak table'");
        RunResult result =
                run("{'action':'navigate','url':'u'},{'action':'extract','selector':'h1','save_as':'title'}");
        assertEquals(
                "{'outputs':{'title':'Oak table'},'steps':["
                        + "{'step':'/steps/0','action':'navigate','ok':true,'duration_ms':5.0},"
                        + "{'step':'/steps/1','action':'extract','ok':true,'duration_ms':5.0}],"
                        + "'url':'http://shop.example/','artifacts':[]}",
                result.json().toString().replace('"', '\''));
    }

    @Test
    void placeholderAloneKeepsItsTypeAndOneInATextIsWrittenOut() {
        run("{'action':'click','selector':'a','count':'{{inputs.n}}'},"
                + "{'action':'fill','selector':'#q','value':'{{inputs.q}} × {{inputs.n}}: {{inputs.words.1}}'}");
        assertEquals(2, session.asked(Click.class).get(0).count());
        assertEquals("oak × 2: b", session.asked(Fill.class).get(0).value());
    }

    @Test
    void savedValuesAndTheirMembersFillLaterSteps() {
        session.answer("extract", "{'href':'p/1','tags':['x','y']}");
        run("{'action':'extract','fields':{'href':{'selector':'a'}},'save_as':'item'},"
                + "{'action':'navigate','url':'http://h/{{item.href}}?t={{item.tags.1}}'}");
        assertEquals("http://h/p/1?t=y", session.asked(Navigate.class).get(0).url());
    }

    @Test
    void whatAPageSaysIsNotLookedThroughForPlaceholders() {
        session.answer("extract", "'{{inputs.q}}'");
        run("{'action':'extract','selector':'a','save_as':'x'},{'action':'fill','selector':'b','value':'{{x}}!'}");
        assertEquals("{{inputs.q}}!", session.asked(Fill.class).get(0).value());
    }

    @Test
    void conditionsDecideWhetherAStepIsDone() {
        session.on(
                "present",
                asked -> ScriptedSession.done(Boolean.toString("#there".equals(((Present) asked).selector()))));
        run("{'action':'back','if':{'selector':'#there'}},{'action':'forward','if':{'text':'gone'}},"
                + "{'action':'reload','unless':{'selector':'#there'}},"
                + "{'action':'hover','selector':'a','unless':{'url':'**/{{inputs.q}}'}}");
        assertEquals(List.of("back", "hover"), session.actions());
        assertEquals("**/oak", session.asked(Present.class).get(3).url());
    }

    @Test
    void loopOverAListGivesEachItsTurnAndGathersWhatIsSaved() {
        session.answer("extract", "'A'", "'B'");
        RunResult result = run("{'steps':[{'action':'navigate','url':'{{word}}'},"
                + "{'action':'extract','selector':'h1','save_as':'title'},{'action':'fill','selector':'i','value':'{{title}}'}],"
                + "'repeat':{'each':'inputs.words','as':'word'}}");
        assertEquals("{'title':['A','B']}", outputs(result));
        assertEquals(
                List.of("a", "b"),
                session.asked(Navigate.class).stream().map(Navigate::url).toList());
        assertEquals(
                List.of("A", "B"),
                session.asked(Fill.class).stream().map(Fill::value).toList());
    }

    @Test
    void loopsInLoopsGiveListsOfLists() {
        session.answer("extract", "1", "2", "3", "4");
        RunResult result = run("{'steps':[{'action':'extract','selector':'x','save_as':'n',"
                + "'repeat':{'each':'inputs.words','as':'inner'}}],'repeat':{'each':'inputs.words','as':'outer'}}");
        assertEquals("{'n':[[1,2],[3,4]]}", outputs(result));
    }

    @Test
    void loopWithoutARoundSavesAnEmptyList() {
        session.answer("extract", "[]").answer("present", "false");
        assertEquals(
                "{'links':[],'t':[],'u':[]}",
                outputs(
                        run(
                                "{'action':'extract','selector':'a','all':true,'save_as':'links'},"
                                        + "{'action':'extract','selector':'b','save_as':'t','repeat':{'each':'links','as':'l'}},"
                                        + "{'action':'extract','selector':'c','save_as':'u','repeat':{'while':{'text':'x'},'max':9}}")));
    }

    @Test
    void loopGoesOnWhileSomethingIsPresentAndNoLongerThanItsBound() {
        session.answer("present", "true", "true", "false");
        run("{'action':'back','repeat':{'while':{'selector':'a'},'max':9}}");
        assertEquals(2, session.actions().size());
        session.asked.clear();
        session.answer("present", "true");
        run("{'action':'back','repeat':{'while':{'selector':'a'},'max':4}}");
        assertEquals(4, session.actions().size());
    }

    @Test
    void failingStepEndsTheRunWithAPictureAndWhatThePageComplainedAbout() {
        session.answer("click", "!NOT_FOUND")
                .answer("screenshot", "{'content_type':'image/png','base64':'AQID'}")
                .answer("console_errors", "['x is not defined']");
        RunResult result = run("{'action':'click','selector':'#go'},{'action':'back'}");
        assertEquals(Cause.STEP_FAILED, cause(result));
        assertEquals("/payload/steps/0: click: not_found: because", message(result));
        assertEquals(List.of("click", "screenshot"), session.actions());
        assertArrayEquals(new byte[] {1, 2, 3}, kept.get("failure.png"));
        assertEquals(
                "[\"x is not defined\"]", result.json().path("console_errors").toString());
        assertEquals(
                "not_found: because",
                result.json().path("steps").path(0).path("error").asString());
        assertFalse(result.json().path("steps").path(0).path("ok").asBoolean());
    }

    @Test
    void stepMayFailAndBeTriedAgain() {
        session.answer("click", "!TIMEOUT");
        RunResult result = run("{'action':'click','selector':'a','on_error':'continue'},{'action':'back'}");
        assertTrue(result.failure().isEmpty());
        assertEquals(List.of("click", "back"), session.actions());
        session.asked.clear();
        session.answer("click", "!TIMEOUT", "!TIMEOUT", "null");
        assertTrue(run("{'action':'click','selector':'a','on_error':{'retry':2}}")
                .failure()
                .isEmpty());
        assertEquals(3, session.actions().size());
        session.asked.clear();
        session.answer("click", "!TIMEOUT");
        assertEquals(Cause.STEP_FAILED, cause(run("{'action':'click','selector':'a','on_error':{'retry':2}}")));
        assertEquals(List.of("click", "click", "click", "screenshot"), session.actions());
    }

    @Test
    void failureThatEveryAttemptWouldMeetSaysSo() {
        session.answer("navigate", "!BLOCKED_BY_POLICY");
        assertEquals(Cause.PROGRAM_WRONG, cause(run("{'action':'navigate','url':'u'}")));
    }

    @Test
    void nameThatWasNotSavedAfterAllFailsItsStep() {
        session.answer("present", "false");
        String steps = "{'action':'extract','selector':'a','save_as':'x','if':{'text':'t'}},"
                + "{'action':'fill','selector':'b','value':'{{x}}'";
        RunResult result = run(steps + "}");
        assertEquals("/payload/steps/1: fill: nothing is called {{x}} here yet", message(result));
        assertTrue(run(steps + ",'on_error':'continue'}").failure().isEmpty());
    }

    @Test
    void valueThatDoesNotFitItsFieldFailsTheStep() {
        session.answer("extract", "'many'", "{'a':1}");
        assertEquals(
                "/payload/steps/1: click: count: must be a whole number",
                message(run("{'action':'extract','selector':'a','save_as':'x'},"
                        + "{'action':'click','selector':'b','count':'{{x}}'}")));
        assertEquals(
                "/payload/steps/1: fill: {{x}} is an object and cannot stand within a text",
                message(run("{'action':'extract','selector':'a','save_as':'x'},"
                        + "{'action':'fill','selector':'b','value':'v{{x}}'}")));
        assertEquals(
                "/payload/steps/1: repeat: \"x\" is not a list",
                message(run("{'action':'extract','selector':'a','save_as':'x'},"
                        + "{'action':'back','repeat':{'each':'x','as':'y'}}")));
    }

    @Test
    void lostBrowserEndsTheRunWhateverTheStepSays() {
        session.answer("click", "!SESSION_LOST");
        RunResult result = run("{'action':'click','selector':'a','on_error':'continue'},{'action':'back'}");
        assertEquals(Cause.SESSION_LOST, cause(result));
        assertEquals(List.of("click"), session.actions());
    }

    @Test
    void cancellationEndsTheRunBetweenStepsAndWithinOne() {
        session.on("click", asked -> {
            control.cancelled = true;
            return ScriptedSession.failed(Reason.FAILED);
        });
        RunResult result =
                run("{'action':'navigate','url':'u'},{'action':'click','selector':'a','on_error':'continue'},"
                        + "{'action':'back'}");
        assertEquals(Cause.CANCELLED, cause(result));
        assertEquals(List.of("navigate", "click"), session.actions());
        assertEquals(2, result.json().path("steps").size());
    }

    @Test
    void deadlineOfTheTaskBoundsEveryStep() {
        control.left = Duration.ofSeconds(7);
        session.on("click", asked -> {
            control.left = Duration.ZERO;
            return ScriptedSession.failed(Reason.TIMEOUT);
        });
        RunResult result =
                run("{'action':'back','timeout_ms':2000},{'action':'click','selector':'a'},{'action':'back'}");
        assertEquals(Cause.TIMED_OUT, cause(result));
        assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(7)), session.timeouts);
    }

    @Test
    void stepsAndOutputsAreBounded() {
        session.answer("present", "true").answer("extract", "'" + "x".repeat(150) + "'");
        RunResult endless = run("{'action':'back','repeat':{'while':{'text':'a'},'max':100}}");
        assertEquals(Cause.PROGRAM_WRONG, cause(endless));
        assertEquals("/payload/steps/0: the task has executed 20 steps, the limit", message(endless));
        RunResult large =
                run("{'action':'extract','selector':'a','save_as':'x','repeat':{'while':{'text':'a'},'max':5}}");
        assertEquals("/payload/steps/0: the outputs of the task are larger than allowed", message(large));
        assertEquals(2, large.json().path("outputs").path("x").size());
    }

    @Test
    void filesBecomeArtifactsAndNeverStandInTheResult() {
        session.answer("screenshot", "{'content_type':'image/png','base64':'AQID'}")
                .answer("pdf", "{'content_type':'application/pdf','base64':'BA=='}");
        RunResult result = run("{'action':'screenshot'},{'action':'screenshot'},{'action':'pdf','save_as':'paper'}");
        assertEquals(List.of("screenshot.png", "screenshot-2.png", "paper.pdf"), List.copyOf(kept.keySet()));
        assertEquals("{'paper':{'artifact':'paper.pdf','content_type':'application/pdf','size':1}}", outputs(result));
        assertEquals(3, result.json().path("artifacts").size());
        assertFalse(result.json().toString().contains("base64"));
    }

    @Test
    void filesThatSitesSendBecomeArtifactsWhicheverActionCausedThem() {
        Artifact receipt = new Artifact("k1", "receipt (1).txt", "text/plain", 2, "00", Instant.EPOCH);
        Notices notices = new Notices(null, List.of(), List.of(), List.of(receipt), List.of());
        String file = "{'artifact':'k2','name':'terms.pdf','content_type':'application/pdf','size':2,'sha256':'00'}";
        session.answer("download", file)
                .answer("navigate", "{'status':null,'download':" + file + "}")
                .answer("evaluate", file)
                .on(
                        "click",
                        asked -> new Done(Json.MAPPER.nullNode(), PageState.UNKNOWN, ScriptedSession.TOOK, notices));
        RunResult result =
                run("{'action':'download','selector':'a','save_as':'paper'},{'action':'click','selector':'a'},"
                        + "{'action':'navigate','url':'u'},{'action':'evaluate','expression':'x'}");
        assertEquals(
                "terms.pdf",
                result.json().path("outputs").path("paper").path("artifact").asString());
        assertEquals(List.of("terms.pdf", "receipt__1_.txt", "terms-2.pdf"), List.copyOf(kept.keySet()));
        assertArrayEquals("k2".getBytes(StandardCharsets.UTF_8), kept.get("terms-2.pdf"));
        assertArrayEquals("k1".getBytes(StandardCharsets.UTF_8), kept.get("receipt__1_.txt"));
    }

    @Test
    void filesAreBounded() {
        session.answer("screenshot", "{'content_type':'image/png','base64':'AQIDBAU='}");
        RunResult result =
                run("{'action':'screenshot','on_error':'continue','repeat':{'each':'inputs.words','as':'w'}},"
                        + "{'action':'screenshot'}");
        assertEquals("/payload/steps/1: screenshot: the files of the task are larger than allowed", message(result));
        assertEquals(List.of("screenshot.png", "screenshot-2.png"), List.copyOf(kept.keySet()));
    }

    @Test
    void screenshotAndPdfOpenTheirPageFirst() {
        session.answer("screenshot", "{'content_type':'image/png','base64':'AQID'}")
                .answer("pdf", "{'content_type':'application/pdf','base64':'BA=='}");
        assertEquals(
                "{'screenshot':{'artifact':'screenshot.png','content_type':'image/png','size':3}}",
                outputs(run(Kind.SCREENSHOT, "{'url':'u','wait_for':'#x','full_page':true}")));
        assertEquals(
                "{'pdf':{'artifact':'pdf.pdf','content_type':'application/pdf','size':1}}",
                outputs(run(Kind.PDF, "{'url':'{{u}}','format':'a5'}")));
        assertEquals(List.of("navigate", "wait_for", "screenshot", "navigate", "pdf"), session.actions());
        assertEquals("{{u}}", session.asked(Navigate.class).get(1).url());
    }

    @Test
    void extractReadsOneRecordFromOnePage() {
        session.answer("extract", "{'title':'Oak'}");
        assertEquals(
                "{'record':{'title':'Oak'}}",
                outputs(run(Kind.EXTRACT, "{'url':'u','fields':{'title':{'selector':'h1'}}}")));
    }

    @Test
    void extractReadsRecordsFromLinkedPages() {
        session.answer(
                        "extract",
                        "[null,null]",
                        "{'t':['A'],'tags':['x','y']}",
                        "{'t':[],'tags':[]}",
                        "[null]",
                        "{'t':['C','D'],'tags':[]}")
                .answer("present", "true", "false");
        RunResult result = run(
                Kind.EXTRACT,
                "{'url':'u','record':'.r','fields':{'t':{'selector':'h2'},'tags':{'selector':'i','all':true}},'next':'#n'}");
        assertEquals(
                "{'records':[{'t':'A','tags':['x','y']},{'t':null,'tags':[]},{'t':'C','tags':[]}]}", outputs(result));
        assertEquals(
                ".r >> nth=1 >> h2",
                session.asked(BrowserAction.ExtractFields.class)
                        .get(1)
                        .fields()
                        .get("t")
                        .selector());
        assertEquals(4, result.json().path("steps").size());
    }

    @Test
    void extractEndsWhereTheLinkLeadsNowhereNew() {
        session.answer("extract", "[null]", "{'t':['A']}", "[null]", "{'t':['A']}")
                .answer("present", "true");
        assertEquals(
                "{'records':[{'t':'A'}]}",
                outputs(run(Kind.EXTRACT, "{'url':'u','record':'.r','fields':{'t':{'selector':'h2'}},'next':'#n'}")));
    }
}
