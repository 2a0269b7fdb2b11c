package io.muster.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void cursorComesBackAsItWas() {
        Cursor cursor = new Cursor(Instant.parse("2026-02-03T04:05:06.123456Z"), 42);
        assertEquals(cursor, Cursor.parse(cursor.encode()));
    }

    @Test
    void cursorOfUuidComesBackAsItWas() {
        UUID id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
        assertEquals(id, Cursor.parse(new Cursor(Instant.EPOCH, id).encode()).uuid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "not base64!", "%00", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ÿÿÿÿ"})
    void foreignTextIsRefused(String text) {
        AppException refusal = assertThrows(AppException.class, () -> Cursor.parse(text));
        assertEquals(ErrorCode.BAD_REQUEST, refusal.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "1e2", "many", "99999999999"})
    void wrongLimitIsRefused(String limit) {
        assertThrows(AppException.class, () -> PageRequest.parse(limit, null));
    }

    @Test
    void pageOneRowLongerThanItsLimitHasANext() {
        Page<Integer> page = Page.of(List.of(3, 2, 1), 2, row -> new Cursor(Instant.EPOCH, row));
        assertEquals(List.of(3, 2), page.items());
        assertEquals(new Cursor(Instant.EPOCH, 2), page.next());
    }

    @Test
    void lastPageHasNoNext() {
        assertNull(
                Page.of(List.of(2, 1), 2, row -> new Cursor(Instant.EPOCH, row)).next());
    }
}
