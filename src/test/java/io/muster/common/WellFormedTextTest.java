package io.muster.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class WellFormedTextTest {
    @ParameterizedTest
    @CsvSource({
        "'a\ud800', 'a\ufffd'",
        "'\udc00a', '\ufffda'",
        "'\ud800\ud83d\ude00\ude00', '\ufffd\ud83d\ude00\ufffd'",
        "'\ude00\ud83d', '\ufffd\ufffd'",
        "'\0a\0', '\ufffda\ufffd'",
    })
    void halvesAndNulAreReplaced(String text, String wellFormed) {
        assertEquals(wellFormed, WellFormedText.of(text));
    }

    @Test
    void wellFormedTextIsTheSameObject() {
        String text = "😀 e\u0301 \t\n";
        assertSame(text, WellFormedText.of(text));
        JsonNode json = Json.MAPPER.readTree("{\"a\":[\"😀\",1,null,{\"b\":true}]}");
        assertSame(json, WellFormedText.of(json));
    }

    @Test
    void namesAndTextsOfJsonAreReplacedAtAnyDepth() {
        JsonNode json = Json.MAPPER.readTree("{\"k\\u0000\":[{\"\\ud800\":\"a\\u0000b\"}],\"n\":1,\"k\\ud800\":true}");
        assertEquals(
                Json.MAPPER.readTree("{\"k\ufffd\":[{\"\ufffd\":\"a\ufffdb\"}],\"n\":1,\"k\ufffd\ufffd\":true}"),
                WellFormedText.of(json));
    }

    @Test
    void everyTextOfRandomUnitsBecomesOneThatUtf8CanDenote() {
        Random random = new Random(14);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append((char) (random.nextBoolean() ? 0xd7f0 + random.nextInt(0x820) : random.nextInt(4)));
            }
            String wellFormed = WellFormedText.of(text.toString());
            byte[] bytes = wellFormed.getBytes(StandardCharsets.UTF_8);
            assertEquals(wellFormed, new String(bytes, StandardCharsets.UTF_8));
            assertEquals(text.length(), wellFormed.length());
            assertTrue(wellFormed.indexOf('\0') < 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 2, ab",
        "abc, 3, abc",
        "'a\ud83d\ude00b', 2, a",
        "'a\ud83d\ude00b', 3, 'a\ud83d\ude00'",
        "'ae\u0301b', 2, a",
        "'ae\u0301\u0323b', 3, a",
        // A family of three, and one with a skin tone.
        "'a\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67', 8, a",
        "'a\ud83d\udc4d\ud83c\udffd', 3, a",
        // Two flags: DE and FR.
        "'\ud83c\udde9\ud83c\uddea\ud83c\uddeb\ud83c\uddf7', 6, '\ud83c\udde9\ud83c\uddea'",
        "'\ud83c\udde9\ud83c\uddea\ud83c\uddeb\ud83c\uddf7', 4, '\ud83c\udde9\ud83c\uddea'",
        "'\u2764\ufe0fa', 1, '\u2764'",
    })
    void textIsCutBetweenCharacters(String text, int length, String cut) {
        assertEquals(cut, WellFormedText.cut(text, length));
    }

    @Test
    void endlessSequenceIsCutBetweenCodePoints() {
        String marks = "a" + "\u0301".repeat(1_000);
        assertEquals(500, WellFormedText.cut(marks, 500).length());
        assertEquals("😀".repeat(249), WellFormedText.cut("😀".repeat(300), 499));
    }

    @Test
    void shortenedTextHasTheLengthWithItsEllipsis() {
        assertEquals("ab…", WellFormedText.shorten("abcd", 3));
        assertEquals("abc", WellFormedText.shorten("abc", 3));
        assertEquals("a…", WellFormedText.shorten("a😀bc", 3));
    }
}
