package io.muster.telemetry.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
    @ParameterizedTest
    @CsvSource({
        "text=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln, text=***",
        "\"input[value='sk-abcdef0123456789abcdef']\", \"input[value='***']\"",
        "text=ghp_abcdefghijklmnop0123, text=***",
        "text=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0, text=***",
        "text=sk_abcdefghijklmnopq, text=***",
        "text=pk_1234567890abcdef, text=***",
        "text=ghpAbcdefghijklmnop0123, text=***",
        "text=glpat-abcdefghijklmnop, text=***",
        "text=AIzaSyabcdefghijklmnop, text=***",
        "text=9f8aQ2kLm3Xz7Rt5Vb1Nc6Wd4Yp0Sj2h, text=***",
    })
    void secretIsMaskedWhereItStands(String text, String masked) {
        assertEquals(masked, SecretText.mask(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#submit",
                "text=Sign in with your account",
                "role=button[name=\"Add to basket\"]",
                ".MuiButton-root-123.MuiButton-containedPrimary-45",
                ".product_card__3xK9d > .price_label__Zq81a",
                "ref=e17",
                "xpath=//table[@id='orders']/tbody/tr[3]/td[2]",
            })
    void selectorsStayReadable(String selector) {
        assertEquals(selector, SecretText.mask(selector));
    }
}
