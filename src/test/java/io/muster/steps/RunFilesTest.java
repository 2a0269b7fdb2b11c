package io.muster.steps;

import static io.muster.steps.ProgramRuns.message;
import static io.muster.steps.ProgramRuns.outputs;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.muster.artifact.StoredFile;
import io.muster.common.Json;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.Notices;
import io.muster.engine.PageState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the handling of files that a run makes or sites send. */
class RunFilesTest {
    private final ProgramRuns runs = new ProgramRuns();
    private final ScriptedSession session = runs.session;

    @Test
    void filesBecomeArtifactsAndNeverStandInTheResult() {
        session.answer("screenshot", "{'content_type':'image/png','base64':'AQID'}")
                .answer("pdf", "{'content_type':'application/pdf','base64':'BA=='}");
        RunResult result =
                runs.run("{'action':'screenshot'},{'action':'screenshot'},{'action':'pdf','save_as':'paper'}");
        assertEquals(List.of("screenshot.png", "screenshot-2.png", "paper.pdf"), List.copyOf(runs.stored.keySet()));
        assertEquals("{'paper':{'artifact':'paper.pdf','content_type':'application/pdf','size':1}}", outputs(result));
        assertEquals(3, result.json().path("artifacts").size());
        assertFalse(result.json().toString().contains("base64"));
    }

    @Test
    void filesThatSitesSendBecomeArtifactsWhicheverActionCausedThem() {
        StoredFile receipt = new StoredFile("k1", "receipt (1).txt", "text/plain", 2, "00", Instant.EPOCH);
        Notices notices = new Notices(null, List.of(), List.of(), List.of(receipt), List.of());
        String file = "{'artifact':'k2','name':'terms.pdf','content_type':'application/pdf','size':2,'sha256':'00'}";
        session.answer("download", file)
                .answer("navigate", "{'status':null,'download':" + file + "}")
                .answer("evaluate", file)
                .on(
                        "click",
                        asked -> new Done(Json.MAPPER.nullNode(), PageState.UNKNOWN, ScriptedSession.TOOK, notices));
        RunResult result =
                runs.run("{'action':'download','selector':'a','save_as':'paper'},{'action':'click','selector':'a'},"
                        + "{'action':'navigate','url':'u'},{'action':'evaluate','expression':'x'}");
        assertEquals(
                "terms.pdf",
                result.json().path("outputs").path("paper").path("artifact").asString());
        assertEquals(List.of("terms.pdf", "receipt__1_.txt", "terms-2.pdf"), List.copyOf(runs.stored.keySet()));
        assertArrayEquals("k2".getBytes(StandardCharsets.UTF_8), runs.stored.get("terms-2.pdf"));
        assertArrayEquals("k1".getBytes(StandardCharsets.UTF_8), runs.stored.get("receipt__1_.txt"));
    }

    @Test
    void filesAreBounded() {
        session.answer("screenshot", "{'content_type':'image/png','base64':'AQIDBAU='}");
        RunResult result =
                runs.run("{'action':'screenshot','on_error':'continue','repeat':{'each':'inputs.words','as':'w'}},"
                        + "{'action':'screenshot'}");
        assertEquals("/payload/steps/1: screenshot: the files of the task are larger than allowed", message(result));
        assertEquals(List.of("screenshot.png", "screenshot-2.png"), List.copyOf(runs.stored.keySet()));
    }
}
