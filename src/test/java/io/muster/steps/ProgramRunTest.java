package io.muster.steps;

import static io.muster.steps.ProgramRuns.cause;
import static io.muster.steps.ProgramRuns.message;
import static io.muster.steps.ProgramRuns.outputs;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.PageAction.Present;
import io.muster.steps.RunResult.Cause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramRunTest {
    private final ProgramRuns runs = new ProgramRuns();
    private final ScriptedSession session = runs.session;

    @Test
    void resultHasOutputsStepsUrlAndArtifacts() {
        session.answer("extract", "'Oak table'");
        RunResult result =
                runs.run("{'action':'navigate','url':'u'},{'action':'extract','selector':'h1','save_as':'title'}");
        assertEquals(
                "{'outputs':{'title':'Oak table'},'steps':["
                        + "{'step':'/steps/0','action':'navigate','ok':true,'duration_ms':5.0},"
                        + "{'step':'/steps/1','action':'extract','ok':true,'duration_ms':5.0}],"
                        + "'url':'http://shop.example/','artifacts':[]}",
                result.json().toString().replace('"', '\''));
    }

    @Test
    void placeholderAloneKeepsItsTypeAndOneInATextIsWrittenOut() {
        runs.run("{'action':'click','selector':'a','count':'{{inputs.n}}'},"
                + "{'action':'fill','selector':'#q','value':'{{inputs.q}} × {{inputs.n}}: {{inputs.words.1}}'}");
        assertEquals(2, session.asked(Click.class).get(0).count());
        assertEquals("oak × 2: b", session.asked(Fill.class).get(0).value());
    }

    @Test
    void savedValuesAndTheirMembersFillLaterSteps() {
        session.answer("extract", "{'href':'p/1','tags':['x','y']}");
        runs.run("{'action':'extract','fields':{'href':{'selector':'a'}},'save_as':'item'},"
                + "{'action':'navigate','url':'http://h/{{item.href}}?t={{item.tags.1}}'}");
        assertEquals("http://h/p/1?t=y", session.asked(Navigate.class).get(0).url());
    }

    @Test
    void whatAPageSaysIsNotLookedThroughForPlaceholders() {
        session.answer("extract", "'{{inputs.q}}'");
        runs.run("{'action':'extract','selector':'a','save_as':'x'},{'action':'fill','selector':'b','value':'{{x}}!'}");
        assertEquals("{{inputs.q}}!", session.asked(Fill.class).get(0).value());
    }

    @Test
    void conditionsDecideWhetherAStepIsDone() {
        session.on(
                "present",
                asked -> ScriptedSession.done(Boolean.toString("#there".equals(((Present) asked).selector()))));
        runs.run("{'action':'back','if':{'selector':'#there'}},{'action':'forward','if':{'text':'gone'}},"
                + "{'action':'reload','unless':{'selector':'#there'}},"
                + "{'action':'hover','selector':'a','unless':{'url':'**/{{inputs.q}}'}}");
        assertEquals(List.of("back", "hover"), session.actions());
        assertEquals("**/oak", session.asked(Present.class).get(3).url());
    }

    @Test
    void loopOverAListGivesEachItsTurnAndGathersWhatIsSaved() {
        session.answer("extract", "'A'", "'B'");
        RunResult result = runs.run("{'steps':[{'action':'navigate','url':'{{word}}'},"
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
        RunResult result = runs.run("{'steps':[{'action':'extract','selector':'x','save_as':'n',"
                + "'repeat':{'each':'inputs.words','as':'inner'}}],'repeat':{'each':'inputs.words','as':'outer'}}");
        assertEquals("{'n':[[1,2],[3,4]]}", outputs(result));
    }

    @Test
    void loopWithoutARoundSavesAnEmptyList() {
        session.answer("extract", "[]").answer("present", "false");
        assertEquals(
                "{'links':[],'t':[],'u':[]}",
                outputs(
                        runs.run(
                                "{'action':'extract','selector':'a','all':true,'save_as':'links'},"
                                        + "{'action':'extract','selector':'b','save_as':'t','repeat':{'each':'links','as':'l'}},"
                                        + "{'action':'extract','selector':'c','save_as':'u','repeat':{'while':{'text':'x'},'max':9}}")));
    }

    @Test
    void loopGoesOnWhileSomethingIsPresentAndNoLongerThanItsBound() {
        session.answer("present", "true", "true", "false");
        runs.run("{'action':'back','repeat':{'while':{'selector':'a'},'max':9}}");
        assertEquals(2, session.actions().size());
        session.asked.clear();
        session.answer("present", "true");
        runs.run("{'action':'back','repeat':{'while':{'selector':'a'},'max':4}}");
        assertEquals(4, session.actions().size());
    }

    @Test
    void failingStepEndsTheRunWithAPictureAndWhatThePageComplainedAbout() {
        session.answer("click", "!NOT_FOUND")
                .answer("screenshot", "{'content_type':'image/png','base64':'AQID'}")
                .answer("console_errors", "['x is not defined']");
        RunResult result = runs.run("{'action':'click','selector':'#go'},{'action':'back'}");
        assertEquals(Cause.STEP_FAILED, cause(result));
        assertEquals("/payload/steps/0: click: not_found: because", message(result));
        assertEquals(List.of("click", "screenshot"), session.actions());
        assertArrayEquals(new byte[] {1, 2, 3}, runs.stored.get("failure.png"));
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
        RunResult result = runs.run("{'action':'click','selector':'a','on_error':'continue'},{'action':'back'}");
        assertTrue(result.failure().isEmpty());
        assertEquals(List.of("click", "back"), session.actions());
        session.asked.clear();
        session.answer("click", "!TIMEOUT", "!TIMEOUT", "null");
        assertTrue(runs.run("{'action':'click','selector':'a','on_error':{'retry':2}}")
                .failure()
                .isEmpty());
        assertEquals(3, session.actions().size());
        session.asked.clear();
        session.answer("click", "!TIMEOUT");
        assertEquals(Cause.STEP_FAILED, cause(runs.run("{'action':'click','selector':'a','on_error':{'retry':2}}")));
        assertEquals(List.of("click", "click", "click", "screenshot"), session.actions());
    }

    @Test
    void failureThatEveryAttemptWouldMeetSaysSo() {
        session.answer("navigate", "!BLOCKED_BY_POLICY");
        assertEquals(Cause.PROGRAM_WRONG, cause(runs.run("{'action':'navigate','url':'u'}")));
    }

    @Test
    void nameThatWasNotSavedAfterAllFailsItsStep() {
        session.answer("present", "false");
        String steps = "{'action':'extract','selector':'a','save_as':'x','if':{'text':'t'}},"
                + "{'action':'fill','selector':'b','value':'{{x}}'";
        RunResult result = runs.run(steps + "}");
        assertEquals("/payload/steps/1: fill: nothing is called {{x}} here yet", message(result));
        assertTrue(runs.run(steps + ",'on_error':'continue'}").failure().isEmpty());
    }

    @Test
    void valueThatDoesNotFitItsFieldFailsTheStep() {
        session.answer("extract", "'many'", "{'a':1}");
        assertEquals(
                "/payload/steps/1: click: count: must be a whole number",
                message(runs.run("{'action':'extract','selector':'a','save_as':'x'},"
                        + "{'action':'click','selector':'b','count':'{{x}}'}")));
        assertEquals(
                "/payload/steps/1: fill: {{x}} is an object and cannot stand within a text",
                message(runs.run("{'action':'extract','selector':'a','save_as':'x'},"
                        + "{'action':'fill','selector':'b','value':'v{{x}}'}")));
        assertEquals(
                "/payload/steps/1: repeat: \"x\" is not a list",
                message(runs.run("{'action':'extract','selector':'a','save_as':'x'},"
                        + "{'action':'back','repeat':{'each':'x','as':'y'}}")));
    }

    @Test
    void lostBrowserEndsTheRunWhateverTheStepSays() {
        session.answer("click", "!SESSION_LOST");
        RunResult result = runs.run("{'action':'click','selector':'a','on_error':'continue'},{'action':'back'}");
        assertEquals(Cause.SESSION_LOST, cause(result));
        assertEquals(List.of("click"), session.actions());
    }

    @Test
    void cancellationEndsTheRunBetweenStepsAndWithinOne() {
        session.on("click", asked -> {
            runs.control.cancelled = true;
            return ScriptedSession.failed(Reason.FAILED);
        });
        RunResult result =
                runs.run("{'action':'navigate','url':'u'},{'action':'click','selector':'a','on_error':'continue'},"
                        + "{'action':'back'}");
        assertEquals(Cause.CANCELLED, cause(result));
        assertEquals(List.of("navigate", "click"), session.actions());
        assertEquals(2, result.json().path("steps").size());
    }

    @Test
    void deadlineOfTheTaskBoundsEveryStep() {
        runs.control.left = Duration.ofSeconds(7);
        session.on("click", asked -> {
            runs.control.left = Duration.ZERO;
            return ScriptedSession.failed(Reason.TIMEOUT);
        });
        RunResult result =
                runs.run("{'action':'back','timeout_ms':2000},{'action':'click','selector':'a'},{'action':'back'}");
        assertEquals(Cause.TIMED_OUT, cause(result));
        assertEquals(List.of(Duration.ofSeconds(2), Duration.ofSeconds(7)), session.timeouts);
    }

    @Test
    void stepsAndOutputsAreBounded() {
        session.answer("present", "true").answer("extract", "'" + "x".repeat(150) + "'");
        RunResult endless = runs.run("{'action':'back','repeat':{'while':{'text':'a'},'max':100}}");
        assertEquals(Cause.PROGRAM_WRONG, cause(endless));
        assertEquals("/payload/steps/0: the task has executed 20 steps, the limit", message(endless));
        RunResult large =
                runs.run("{'action':'extract','selector':'a','save_as':'x','repeat':{'while':{'text':'a'},'max':5}}");
        assertEquals("/payload/steps/0: the outputs of the task are larger than allowed", message(large));
        assertEquals(2, large.json().path("outputs").path("x").size());
    }
}
