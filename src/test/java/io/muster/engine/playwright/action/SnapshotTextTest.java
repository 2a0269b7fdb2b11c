package io.muster.engine.playwright.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SnapshotTextTest {
    @Test
    void shortTextStaysAsItIs() {
        String text = "- button \"Save\" [ref=e2]";
        assertSame(text, SnapshotText.shortened(text));
    }

    @Test
    void longTextIsCutBetweenLinesAndSaysSo() {
        String line = "- button \"Save\" [ref=e2]\n";
        String text = line.repeat(3_000).strip();
        String shown = SnapshotText.shortened(text);
        String last = shown.substring(shown.lastIndexOf('\n') + 1);
        assertTrue(shown.startsWith(line.repeat(2_399) + "- button \"Save\" [ref=e2]\n#"), last);
        assertEquals(
                "# cut here: 59999 of 74999 characters are shown; a snapshot with a selector shows a part of the page",
                last);
    }

    @Test
    void contentOfFramesCanBeLeftOut() {
        String text = """
                - heading "Page" [ref=e2]
                - generic [ref=e3]:
                  - iframe [ref=e4]:
                    - text: secret
                    - button "Inside" [ref=f1e2]:
                      - text: deeper
                  - iframe [ref=e5]
                - button "After" [ref=e6]
                """;
        String expected = """
                - heading "Page" [ref=e2]
                - generic [ref=e3]:
                  - iframe [ref=e4]: # left out: a frame of this page shows an address that is not allowed
                  - iframe [ref=e5]
                - button "After" [ref=e6]
                """;
        assertEquals(expected, SnapshotText.withoutFrames(text));
    }
}
