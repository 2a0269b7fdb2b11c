package io.muster.engine.playwright.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.ActionOutcome.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "#a > b              | #a > b",
                "text=Buy now        | text=Buy now",
                "role=button[name=\"x\"] | role=button[name=\"x\"]",
                "testid=cart         | css=[data-testid=\"cart\"]",
                "testid=a\"b\\c      | css=[data-testid=\"a\\\"b\\\\c\"]",
                "testid=\"]          | css=[data-testid=\"\\\"]\"]",
                "testid=cart >> text=x | css=[data-testid=\"cart\"] >> text=x",
                "#a >> testid=b       | #a >> css=[data-testid=\"b\"]",
                "ref=e12              | aria-ref=e12",
                "ref=f1e3 >> li       | aria-ref=f1e3 >> li",
                "iframe#a >>> button  | iframe#a >> internal:control=enter-frame >> button",
                "text=\"a >>> b\"      | text=\"a >>> b\"",
                "text=Don't >> b      | text=Don't >> b",
                "a[title='>>'] >> b   | a[title='>>'] >> b",
                "#a\\>> b             | #a\\>> b",
                "iframe >>> iframe >>> ul >> li | iframe >> internal:control=enter-frame >> iframe"
                        + " >> internal:control=enter-frame >> ul >> li",
            })
    void selectorsBecomePlaywrights(String selector, String expected) {
        assertEquals(expected, Selectors.toPlaywright(selector));
    }

    @Test
    void controlCharactersAreEscaped() {
        assertEquals("css=[data-testid=\"a\\a b\"]", Selectors.toPlaywright("testid=a\nb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" \t", "a >> ", ">>> a", "a >>>", "a >> >> b", "ref=", "ref=12", "ref=e1x", "a >> ref=button"})
    void emptyStepsAndOddReferencesAreInvalid(String selector) {
        ActionFailure failure = assertThrows(ActionFailure.class, () -> Selectors.toPlaywright(selector));
        assertEquals(Reason.INVALID_SELECTOR, failure.reason());
    }

    @Test
    void tellsReferencesAndFrames() {
        assertTrue(Selectors.isReference(" ref=e1"));
        assertFalse(Selectors.isReference("a[href='ref=e1']"));
        assertTrue(Selectors.entersFrame("iframe >>> a"));
        assertTrue(Selectors.entersFrame("ref=f2e1 >> a"));
        assertFalse(Selectors.entersFrame("ref=e1 >> a"));
        assertFalse(Selectors.entersFrame("text=\">>>\""));
    }

    @Test
    void joinedStepsAreTheChain() {
        String chain = "iframe >>> ul >> li";
        assertEquals(chain, SelectorStep.join(SelectorStep.split(chain)));
        assertEquals("", SelectorStep.join(List.of()));
    }
}
