package io.muster.steps;

import static io.muster.steps.ProgramRuns.outputs;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.steps.Payloads.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The programs of the task types extract, screenshot and pdf. */
class PageProgramsTest {
    private final ProgramRuns runs = new ProgramRuns();
    private final ScriptedSession session = runs.session;

    @Test
    void screenshotAndPdfOpenTheirPageFirst() {
        session.answer("screenshot", "{'content_type':'image/png','base64':'AQID'}")
                .answer("pdf", "{'content_type':'application/pdf','base64':'BA=='}");
        assertEquals(
                "{'screenshot':{'artifact':'screenshot.png','content_type':'image/png','size':3}}",
                outputs(runs.run(Kind.SCREENSHOT, "{'url':'u','wait_for':'#x','full_page':true}")));
        assertEquals(
                "{'pdf':{'artifact':'pdf.pdf','content_type':'application/pdf','size':1}}",
                outputs(runs.run(Kind.PDF, "{'url':'{{u}}','format':'a5'}")));
        assertEquals(List.of("navigate", "wait_for", "screenshot", "navigate", "pdf"), session.actions());
        assertEquals("{{u}}", session.asked(Navigate.class).get(1).url());
    }

    @Test
    void extractReadsOneRecordFromOnePage() {
        session.answer("extract", "{'title':'Oak'}");
        assertEquals(
                "{'record':{'title':'Oak'}}",
                outputs(runs.run(Kind.EXTRACT, "{'url':'u','fields':{'title':{'selector':'h1'}}}")));
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
        RunResult result = runs.run(
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
                outputs(runs.run(
                        Kind.EXTRACT, "{'url':'u','record':'.r','fields':{'t':{'selector':'h2'}},'next':'#n'}")));
    }
}
