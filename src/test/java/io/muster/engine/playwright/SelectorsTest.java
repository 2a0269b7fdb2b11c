package io.muster.engine.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.engine.ActionOutcome.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            })
    void testIdsBecomeCss(String selector, String expected) {
        assertEquals(expected, Selectors.toPlaywright(selector));
    }

    @Test
    void controlCharactersAreEscaped() {
        assertEquals("css=[data-testid=\"a\\a b\"]", Selectors.toPlaywright("testid=a\nb"));
    }

    @Test
    void emptySelectorIsInvalid() {
        ActionFailure failure = assertThrows(ActionFailure.class, () -> Selectors.toPlaywright(" \t"));
        assertEquals(Reason.INVALID_SELECTOR, failure.reason());
    }
}
