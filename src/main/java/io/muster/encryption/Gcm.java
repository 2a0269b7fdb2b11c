package io.muster.encryption;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES in Galois/Counter Mode (NIST SP 800-38D) with random nonces of 96 bits and tags of 128. */
final class Gcm {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Gcm() {}

    static SealedText seal(EncryptionKey key, byte[] plaintext, byte[] associated) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return seal(key, nonce, plaintext, associated);
    }

    static SealedText seal(EncryptionKey key, byte[] nonce, byte[] plaintext, byte[] associated) {
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plaintext);
            return new SealedText(key.id(), nonce, ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    static byte[] open(EncryptionKey key, SealedText sealed, byte[] associated) throws UnreadableTextException {
        if (sealed.nonce().length != NONCE_BYTES || sealed.ciphertext().length < TAG_BITS / Byte.SIZE) {
            throw new UnreadableTextException("it is not what was written there");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, sealed.nonce(), associated).doFinal(sealed.ciphertext());
        } catch (AEADBadTagException e) {
            // The exact reason must not be disclosed, the tag included.
            throw new UnreadableTextException("it is not what was written there");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
