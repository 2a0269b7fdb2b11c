package io.muster.encryption;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GcmTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final EncryptionKey ZERO = EncryptionKey.of(new byte[32]);
    private static final byte[] NOTHING = new byte[0];

    /** Test cases 13 to 16 of the GCM specification by McGrew and Viega. */
    @Test
    void knownAnswers() throws Exception {
        assertAnswer(ZERO, "000000000000000000000000", "", "", "530f8afbc74536b9a963b4f1c4cb738b");
        assertAnswer(
                ZERO,
                "000000000000000000000000",
                "00000000000000000000000000000000",
                "",
                "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
        EncryptionKey key = EncryptionKey.parse("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        String plain = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
        String cipher = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";
        assertAnswer(
                key,
                "cafebabefacedbaddecaf888",
                plain,
                "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                cipher + "76fc6ece0f4e1768cddf8853bb2d551b");
        assertAnswer(
                key,
                "cafebabefacedbaddecaf888",
                plain + "1aafd255",
                "",
                cipher + "898015ad" + "b094dac5d93471bdec1a502270e3cc6c");
    }

    private static void assertAnswer(EncryptionKey key, String nonce, String plain, String associated, String answer)
            throws Exception {
        byte[] text = HEX.parseHex(plain);
        SealedText sealed = Gcm.seal(key, HEX.parseHex(nonce), text, HEX.parseHex(associated));
        assertEquals(answer, HEX.formatHex(sealed.ciphertext()));
        assertArrayEquals(text, Gcm.open(key, sealed, HEX.parseHex(associated)));
    }

    @Test
    void changeOfAnyBitIsNoticed() {
        byte[] place = {1, 2, 3};
        SealedText sealed = Gcm.seal(ZERO, "the text".getBytes(java.nio.charset.StandardCharsets.UTF_8), place);
        for (int bit = 0; bit < sealed.ciphertext().length * 8; bit++) {
            assertUnreadable(new SealedText(sealed.keyId(), sealed.nonce(), flipped(sealed.ciphertext(), bit)), place);
        }
        for (int bit = 0; bit < sealed.nonce().length * 8; bit++) {
            assertUnreadable(new SealedText(sealed.keyId(), flipped(sealed.nonce(), bit), sealed.ciphertext()), place);
        }
        for (int bit = 0; bit < place.length * 8; bit++) {
            assertUnreadable(sealed, flipped(place, bit));
        }
    }

    @Test
    void textCutAnywhereIsUnreadable() {
        SealedText sealed = Gcm.seal(ZERO, new byte[20], NOTHING);
        for (int length = 0; length < sealed.ciphertext().length; length++) {
            byte[] cut = java.util.Arrays.copyOf(sealed.ciphertext(), length);
            assertUnreadable(new SealedText(sealed.keyId(), sealed.nonce(), cut), NOTHING);
        }
        assertUnreadable(new SealedText(sealed.keyId(), NOTHING, sealed.ciphertext()), NOTHING);
    }

    @Test
    void noNonceIsUsedTwice() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            nonces.add(HEX.formatHex(Gcm.seal(ZERO, NOTHING, NOTHING).nonce()));
        }
        assertEquals(10_000, nonces.size());
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return changed;
    }

    private static void assertUnreadable(SealedText sealed, byte[] associated) {
        assertThrows(UnreadableTextException.class, () -> Gcm.open(ZERO, sealed, associated));
    }
}
