package io.muster.engine.playwright;

import static io.muster.engine.playwright.EngineFixture.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.Fill;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.Point;
import io.muster.engine.InputAction;
import io.muster.engine.InputAction.Drag;
import io.muster.engine.InputAction.Hover;
import io.muster.engine.InputAction.Press;
import io.muster.engine.PageAction.Evaluate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What keyboard and mouse claim to have done, compared with what the page saw, on each engine. */
abstract class InputClaims extends EngineScenario {
    private static final String LOG = "<script>window.seen = []; const see = text => window.seen.push(text);"
            + "addEventListener('keydown', e => see('+' + e.key + (e.ctrlKey ? '^' : '')), true);"
            + "addEventListener('keyup', e => see('-' + e.key), true)</script>";

    private Done done(BrowserAction action) {
        ActionOutcome outcome = session.perform(action, TIMEOUT);
        return assertInstanceOf(Done.class, outcome, () -> action + " " + outcome);
    }

    private Failed failed(BrowserAction action) {
        ActionOutcome outcome = session.perform(action, SHORT);
        return assertInstanceOf(Failed.class, outcome, () -> action + " " + outcome);
    }

    private String value(String expression) {
        return done(new Evaluate(expression)).result().asString();
    }

    @Test
    void draggedIsWhatWasNamedAlthoughTheTargetIsFarAway() {
        load(
                "/rows",
                "<style>.r { height: 40px; background: #eee }</style><script>for (let i = 0; i < 80; i++) document.write("
                        + "`<div class=r id=r${i} draggable=true>row ${i}</div>`);"
                        + "for (const r of document.querySelectorAll('.r')) {"
                        + "r.ondragstart = e => { e.dataTransfer.setData('text', r.id) };"
                        + "r.ondragover = e => e.preventDefault();"
                        + "r.ondrop = e => { e.preventDefault(); document.title = e.dataTransfer.getData('text') + '>' + r.id } }"
                        + "</script>");
        for (String pair : new String[] {"r2>r60", "r60>r2", "r3>r4", "r79>r0"}) {
            String[] ends = pair.split(">");
            Done dragged = done(new Drag("#" + ends[0], "#" + ends[1], null, null));
            assertEquals(pair, dragged.page().title());
        }
        Done placed = done(new Drag("#r1", "#r50", new Point(5, 5), new Point(60, 30)));
        assertEquals("r1>r50", placed.page().title());
    }

    @Test
    void elementThatFollowsTheMouseIsDraggedAcrossTheScreen() {
        load(
                "/follow",
                "<div id=box style='position:absolute;left:20px;top:20px;width:50px;height:50px;background:red'></div>"
                        + "<div id=to style='position:absolute;left:300px;top:1500px;width:90px;height:90px'></div>"
                        + "<script>let held = false; box.onmousedown = () => { held = true };"
                        + "onmousemove = e => { if (held) { box.style.left = e.pageX - 25 + 'px'; box.style.top = e.pageY - 25 + 'px' } };"
                        + "onmouseup = e => { held = false; document.title = box.style.left + ' ' + box.style.top }</script>");
        Done dragged = done(new Drag("#box", "#to", null, null));
        assertEquals("320px 1520px", dragged.page().title());
    }

    @Test
    void typedTextStandsBehindWhatIsThere() {
        load(
                "/fields",
                "<input id=text value=old><textarea id=area>old</textarea><input id=number type=number value=1>"
                        + "<input id=mail type=email value=a@b><div id=editor contenteditable>old</div>"
                        + "<input id=auto autofocus value=old><button id=edit onclick='late.focus()'>edit</button>"
                        + "<input id=late value=old>");
        for (Map.Entry<String, String> field : Map.of(
                        "text", "oldneu", "area", "oldneu", "auto", "oldneu", "editor", "oldneu", "mail", "a@bneu")
                .entrySet()) {
            done(new InputAction.Type("#" + field.getKey(), "neu"));
            assertEquals(field.getValue(), value(field.getKey() + ".value ?? " + field.getKey() + ".innerText"));
        }
        done(new InputAction.Type("#number", "23"));
        assertEquals("123", value("number.value"));
        done(new InputAction.Type("#text", "er"));
        assertEquals("oldneuer", value("text.value"));
        done(new Click("#edit", MouseButton.LEFT, 1));
        done(new InputAction.Type("#late", "neu"));
        assertEquals("oldneu", value("late.value"));
    }

    @Test
    void caretThatTheCallerPlacedStays() {
        load("/caret", "<input id=text value=old><div id=editor contenteditable>old</div>");
        done(new Press("Home", "#text"));
        done(new InputAction.Type("#text", "neu"));
        assertEquals("neuold", value("text.value"));
        done(new Press("Control+A", "#text"));
        done(new InputAction.Type("#text", "all"));
        assertEquals("all", value("text.value"));
        done(new Press("Ctrl+a", "#editor"));
        done(new InputAction.Type("#editor", "all"));
        assertEquals("all", value("editor.innerText"));
    }

    @Test
    void filledIsWhatTheElementHoldsOrTheReplySaysWhatItHolds() {
        load(
                "/fill",
                "<div id=keys contenteditable>old</div><input id=cut maxlength=3><input id=same value=same>"
                        + "<input id=secret type=password maxlength=2><input id=phone><input id=day type=date>"
                        + "<div id=never contenteditable>rock</div><script>"
                        + "keys.addEventListener('beforeinput', e => { if (e.inputType === 'insertText' && e.data?.length > 1)"
                        + " e.preventDefault() });"
                        + "never.addEventListener('beforeinput', e => e.preventDefault());"
                        + "same.oninput = () => { same.value = 'same' };"
                        + "phone.oninput = () => { const d = phone.value.replace(/\\\\D/g, '');"
                        + " phone.value = d.length > 3 ? `(${d.slice(0, 3)}) ${d.slice(3)}` : d }</script>");
        done(new Fill("#keys", "new text"));
        assertEquals("new text", value("keys.innerText"));
        done(new Fill("#phone", "5551234"));
        assertEquals("(555) 1234", value("phone.value"));
        done(new Fill("#day", "2026-12-01"));
        assertEquals("2026-12-01", value("day.value"));
        assertRefused("#cut", "abcdef", "\"abc\"");
        assertRefused("#same", "other", "\"same\"");
        assertRefused("#never", "paper", "\"rock\"");
        assertRefused("#secret", "hunter2", "another value");
    }

    private void assertRefused(String selector, String text, String holds) {
        Failed refused = failed(new Fill(selector, text));
        assertEquals(Reason.NOT_ACTIONABLE, refused.reason(), refused::toString);
        assertEquals("The element did not take the value: it holds " + holds, refused.message());
    }

    @Test
    void keysHaveTheNamesThatPeopleWrite() {
        load("/keys", "<input id=q>" + LOG);
        for (String key : new String[] {"Return", "Up", "Del", "esc", "ctrl+b", "Cmd+k", "Control++"}) {
            done(new Press(key, "#q"));
        }
        assertEquals(
                "+Enter,-Enter,+ArrowUp,-ArrowUp,+Delete,-Delete,+Escape,-Escape,+Control^,+b^,-b,-Control,"
                        + "+Meta,+k,-k,-Meta,+Control^,++^,-+,-Control",
                value("seen.join()"));
    }

    @Test
    void unknownKeyLeavesNoModifierPressed() {
        load("/unknown", "<input id=q>" + LOG);
        Failed unknown = failed(new Press("Control+Shift+Nonsense", "#q"));
        assertTrue(unknown.message().startsWith("The key is not known: \"Nonsense\""), unknown::message);
        done(new Press("x", "#q"));
        assertEquals("+x,-x", value("seen.join()"));
    }

    @Test
    void failedDragLeavesNoButtonPressed() {
        load(
                "/drop",
                "<div id=from draggable=true ondragstart='event.dataTransfer.setData(\"text\", \"x\")'>from</div>"
                        + "<div id=covered style='position:absolute;top:200px;width:99px;height:50px'>target</div>"
                        + "<div style='position:absolute;top:190px;width:400px;height:90px;background:#ccc'>cover</div>"
                        + "<button id=save style='position:absolute;top:400px' ondragover='event.preventDefault()'"
                        + " ondrop='document.title += \"dropped\"' onclick='document.title += \"clicked\"'>Save</button>"
                        + "<script>onmousemove = e => { window.buttons = e.buttons }</script>");
        failed(new Drag("#from", "#covered", null, null));
        done(new Hover("#save"));
        assertEquals("0", value("String(buttons)"));
        Done clicked = done(new Click("#save", MouseButton.LEFT, 1));
        assertEquals("clicked", clicked.page().title());
    }
}
