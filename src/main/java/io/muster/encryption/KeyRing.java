package io.muster.encryption;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The keys of a server: the first one encrypts, all of them decrypt. Immutable; never empty. */
record KeyRing(List<EncryptionKey> keys) {
    KeyRing {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
        if (keys.stream().map(EncryptionKey::id).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("a key is given twice");
        }
    }

    /**
     * Reads keys separated by commas.
     *
     * @throws IllegalArgumentException whose message shows nothing of them
     */
    static KeyRing parse(String text) {
        return new KeyRing(
                Arrays.stream(text.split(",", -1)).map(EncryptionKey::parse).toList());
    }

    String currentId() {
        return keys.get(0).id();
    }

    SealedText seal(byte[] plaintext, String place) {
        return Gcm.seal(keys.get(0), plaintext, place.getBytes(StandardCharsets.UTF_8));
    }

    byte[] open(SealedText sealed, String place) throws UnreadableTextException {
        Optional<EncryptionKey> key =
                keys.stream().filter(known -> known.id().equals(sealed.keyId())).findFirst();
        if (key.isEmpty()) {
            throw new UnreadableTextException("it was encrypted with a key that this server does not have");
        }
        return Gcm.open(key.get(), sealed, place.getBytes(StandardCharsets.UTF_8));
    }
}
