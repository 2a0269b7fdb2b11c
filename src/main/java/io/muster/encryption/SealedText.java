package io.muster.encryption;

/** An encrypted text as it is stored. Immutable. */
public final class SealedText {
    private final String keyId;
    private final byte[] nonce;
    private final byte[] ciphertext;

    /**
     * Puts together what was stored.
     *
     * @param keyId of the {@link EncryptionKey} that opens it
     * @param nonce never used twice with that key
     * @param ciphertext with the authentication tag at its end
     */
    public SealedText(String keyId, byte[] nonce, byte[] ciphertext) {
        this.keyId = keyId;
        this.nonce = nonce.clone();
        this.ciphertext = ciphertext.clone();
    }

    public String keyId() {
        return keyId;
    }

    public byte[] nonce() {
        return nonce.clone();
    }

    public byte[] ciphertext() {
        return ciphertext.clone();
    }
}
