package io.muster.http.api.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {
    @Test
    void anyVersionWillDoWhereNoneIsNamed() {
        assertTrue(IfMatch.versions(null).test(7));
        assertTrue(IfMatch.versions(" * ").test(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", " \"7\" ", "\"6\", \"7\"", "\"x\",\"7\",W/\"8\""})
    void namedVersionIsAccepted(String header) {
        LongPredicate versions = IfMatch.versions(header);
        assertTrue(versions.test(7));
        assertFalse(versions.test(8));
    }

    @Test
    void weakTagMatchesNothing() {
        assertFalse(IfMatch.versions("W/\"7\"").test(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"7", "\"7\" x", "\"7\";"})
    void anythingElseIsABadRequest(String header) {
        AppException refused = assertThrows(AppException.class, () -> IfMatch.versions(header));
        assertEquals(ErrorCode.BAD_REQUEST, refused.code());
    }

    @Test
    void tagIsReadBack() {
        assertTrue(IfMatch.versions(IfMatch.tag(12)).test(12));
    }
}
