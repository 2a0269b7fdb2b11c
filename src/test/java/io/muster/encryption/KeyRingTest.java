package io.muster.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.common.WrongSettingException;
import io.muster.testing.TestConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private static final String OLD = "11".repeat(32);
    private static final String NEW = "22".repeat(32);
    private static final byte[] TEXT = "signed in".getBytes(UTF_8);

    @Test
    void textIsReadWithTheKeyAndAtThePlaceItWasWrittenFor() throws Exception {
        KeyRing keys = KeyRing.parse(OLD);
        SealedText sealed = keys.seal(TEXT, "agent a");
        assertEquals("signed in", new String(keys.open(sealed, "agent a"), UTF_8));
        assertThrows(UnreadableTextException.class, () -> keys.open(sealed, "agent b"));
        assertThrows(UnreadableTextException.class, () -> KeyRing.parse(NEW).open(sealed, "agent a"));
    }

    @Test
    void firstKeyEncryptsAndEveryKeyDecrypts() throws Exception {
        SealedText before = KeyRing.parse(OLD).seal(TEXT, "here");
        KeyRing rotated = KeyRing.parse(NEW + "," + OLD);
        assertEquals("signed in", new String(rotated.open(before, "here"), UTF_8));
        SealedText after = rotated.seal(TEXT, "here");
        assertEquals(KeyRing.parse(NEW).currentId(), after.keyId());
        assertEquals("signed in", new String(KeyRing.parse(NEW).open(after, "here"), UTF_8));
    }

    @Test
    void hexadecimalAndBothKindsOfBase64AreTheSameKey() {
        String id = KeyRing.parse("fb".repeat(32)).currentId();
        assertEquals(id, KeyRing.parse("+/v7".repeat(10) + "+/s=").currentId());
        assertEquals(id, KeyRing.parse("-_v7".repeat(10) + "-_s").currentId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "zz", "11111111", "c2hvcnQ=", "not base64!", ","})
    void wrongKeyIsRefusedWithoutBeingShown(String key) {
        WrongSettingException refusal = assertThrows(
                WrongSettingException.class,
                () -> EncryptionConfig.KEYS.find(TestConfig.of(Map.of("MUSTER_ENCRYPTION_KEY", key + OLD))));
        assertFalse(refusal.getMessage().contains(OLD), refusal.getMessage());
        assertEquals(
                "MUSTER_ENCRYPTION_KEY has a wrong value: it must be a key of 32 bytes",
                refusal.getMessage().split(",", 2)[0]);
    }

    @Test
    void sameKeyTwiceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> KeyRing.parse(OLD + "," + OLD));
    }
}
