package io.muster.agent.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActionRecordTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    private static ActionRecord withTexts(String text) {
        return new ActionRecord(
                NOW, "default", "a", "key:1", "r-1", "click", text, 3, "timeout", 1_234, text, text, "ab".repeat(32));
    }

    @Test
    void recordComesBackFromTheJournalAsItWas() {
        ActionRecord action = withTexts("text=Tee „grün“ 🍵");
        assertEquals(action, ActionRecordCodec.decode(ActionRecordCodec.encode(action)));
        ActionRecord least = new ActionRecord(NOW, "t", "a", "u", "r", "back", null, null, null, 0, "", null, null);
        assertNull(least.urlBefore());
        assertEquals(least, ActionRecordCodec.decode(ActionRecordCodec.encode(least)));
    }

    @Test
    void longestRecordFitsTheJournal() {
        byte[] bytes = ActionRecordCodec.encode(withTexts("\u0001".repeat(100_000)));
        assertTrue(bytes.length <= Journal.MAX_RECORD, () -> bytes.length + " bytes");
    }

    @Test
    void textThatADatabaseRefusesIsMended() {
        ActionRecord action = withTexts("a\0b\ud800c");
        assertEquals("a\ufffdb\ufffdc", action.target());
        assertEquals(action, ActionRecordCodec.decode(ActionRecordCodec.encode(action)));
        String cut = withTexts("🍵".repeat(2_000)).target();
        // One less than the most, since the last pair would not fit whole.
        assertEquals(ActionRecord.MAX_TEXT - 1, cut.length());
        assertEquals("🍵".repeat(1_023) + "…", cut);
    }

    @Test
    void memberOfALaterVersionIsPassedOver() {
        String text = new String(ActionRecordCodec.encode(withTexts("x")), StandardCharsets.UTF_8);
        byte[] later = text.replaceFirst("\\{", "{\"page_number\":2,").getBytes(StandardCharsets.UTF_8);
        assertEquals(withTexts("x"), ActionRecordCodec.decode(later));
    }

    @Test
    void whatIsNoRecordIsRefused() {
        assertThrows(RuntimeException.class, () -> ActionRecordCodec.decode(new byte[] {1, 2, 3}));
    }
}
