package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.ElementState;
import io.muster.engine.BrowserAction.ExtractFields;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.ReadPage;
import io.muster.engine.BrowserAction.Screenshot;
import io.muster.engine.BrowserAction.WaitFor;
import io.muster.engine.BrowserAction.WaitUntil;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every action and every kind of selector, on a real browser, whatever the engine. */
abstract class ActionContract extends EngineScenario {
    @Test
    void navigationTellsTheStatusAndThePage() {
        ActionOutcome loaded = load("/hello", "<title>Hello</title><h1>Hello</h1>");
        assertEquals("{\"status\":200}", result(loaded).toString());
        assertEquals(pages.url("/hello"), loaded.page().url());
        assertEquals("Hello", loaded.page().title());
        assertEquals("complete", loaded.page().loadState());
        assertTrue(loaded.duration().compareTo(TIMEOUT) < 0);
        assertEquals("{\"status\":404}", result(go(pages.url("/missing"))).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "#one,                            b",
        "css=#one,                        b",
        "testid=the \"one\",              b",
        "text=Press,                      b",
        "'role=button[name=\"Press me\"]', b",
        "'#box >> text=Press',            b",
    })
    void everyKindOfSelectorClicks(String selector, String expected) {
        load(
                "/click",
                "<div id=box><button id=one data-testid='the \"one\"' onclick='document.title=\"b\"'>Press me</button></div>");
        ActionOutcome clicked = session.perform(new Click(selector, MouseButton.LEFT, 1), TIMEOUT);
        assertTrue(result(clicked).isNull());
        assertEquals(expected, clicked.page().title());
    }

    @Test
    void clickKnowsButtonAndCount() {
        load(
                "/clicks",
                "<p id=p ondblclick='document.title=\"double\"' oncontextmenu='document.title=\"right\"'>x</p>");
        assertEquals(
                "double",
                session.perform(new Click("#p", MouseButton.LEFT, 2), TIMEOUT)
                        .page()
                        .title());
        assertEquals(
                "right",
                session.perform(new Click("#p", MouseButton.RIGHT, 1), TIMEOUT)
                        .page()
                        .title());
    }

    @Test
    void fillsFields() {
        load("/form", "<input id=i value=old oninput='document.title=this.value'><textarea id=t></textarea>");
        assertEquals(
                "new äö",
                session.perform(new Fill("#i", "new äö"), TIMEOUT).page().title());
    }

    @Test
    void extractsTextListAndObject() {
        load(
                "/list",
                "<ul><li class=x data-n=1> One <b>more</b></li><li class=x>Two</li></ul><a href='/there'>link</a>"
                        + "<svg><text id=s>drawn</text></svg>");
        assertEquals("\"One more\"", extract(new Field(".x", null, false)).toString());
        assertEquals("\"drawn\"", extract(new Field("#s", null, false)).toString());
        assertEquals(
                "[\"One more\",\"Two\"]", extract(new Field(".x", null, true)).toString());
        assertEquals("[\"1\",null]", extract(new Field(".x", "data-n", true)).toString());
        assertEquals("[]", extract(new Field(".none", null, true)).toString());
        assertEquals("\"/there\"", extract(new Field("a", "href", false)).toString());
        Map<String, Field> fields = new LinkedHashMap<>();
        fields.put("z", new Field("a", null, false));
        fields.put("all", new Field("li", null, true));
        JsonNode object = result(session.perform(new ExtractFields(fields), TIMEOUT));
        assertEquals("{\"z\":\"link\",\"all\":[\"One more\",\"Two\"]}", object.toString());
    }

    @Test
    void screenshotsArePngs() throws IOException {
        load("/tall", "<h1 id=h style='width:50px;height:20px;margin:0'>x</h1><div style='height:3000px'></div>");
        assertEquals(720, height(new Screenshot(false, null)));
        assertTrue(height(new Screenshot(true, null)) > 3000);
        assertEquals(20, height(new Screenshot(false, "#h")));
    }

    @Test
    void waitsForElementTextUrlAndLoadState() {
        load(
                "/later",
                "<script>setTimeout(()=>{document.body.innerHTML='<p id=p>arrived</p>';history.pushState(0,'','/later#x')},300)</script>");
        result(waitFor(new WaitFor("#p", ElementState.VISIBLE, "arrived", "**/later#x", WaitUntil.LOAD)));
        result(waitFor(new WaitFor("#gone", ElementState.HIDDEN, null, null, null)));
        assertEquals(Reason.NOT_FOUND, reason(waitFor(new WaitFor("#q", ElementState.VISIBLE, null, null, null))));
        assertEquals(Reason.NOT_FOUND, reason(waitFor(new WaitFor(null, ElementState.VISIBLE, "nope", null, null))));
        assertEquals(Reason.TIMEOUT, reason(waitFor(new WaitFor("#p", ElementState.HIDDEN, null, null, null))));
        assertEquals(Reason.TIMEOUT, reason(waitFor(new WaitFor(null, ElementState.VISIBLE, null, "**/no", null))));
    }

    @Test
    void readsThePage() {
        load("/page", "<title>T</title>");
        assertEquals(
                "{\"url\":\"" + pages.url("/page") + "\",\"title\":\"T\",\"load_state\":\"complete\"}",
                result(session.perform(new ReadPage(), TIMEOUT)).toString());
    }

    private int height(Screenshot action) throws IOException {
        JsonNode shot = result(session.perform(action, TIMEOUT));
        assertEquals("image/png", shot.path("content_type").asString());
        byte[] png = shot.path("base64").binaryValue();
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
        return java.nio.ByteBuffer.wrap(png).getInt(20);
    }
}
