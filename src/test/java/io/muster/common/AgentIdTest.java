package io.muster.common;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "shop-1", "A.b_c~d:e@f", "0"})
    void plainNameIsAccepted(String text) {
        assertDoesNotThrow(() -> new AgentId(text));
    }

    static Stream<String> refused() {
        return Stream.of("", " a", "a b", "../x", "a/b", "a\0b", "-a", ".", "é", "a\n", "a".repeat(256), "%2e");
    }

    @ParameterizedTest
    @MethodSource
    void refused(String text) {
        assertThrows(AppException.class, () -> new AgentId(text));
    }
}
