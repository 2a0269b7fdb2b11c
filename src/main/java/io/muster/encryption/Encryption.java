package io.muster.encryption;

import io.muster.database.DatabaseConfig;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Encrypts and decrypts what is stored. Thread-safe. */
@ApplicationScoped
public class Encryption {
    @Inject
    EncryptionConfig config;

    @Inject
    DatabaseConfig files;

    private @Nullable KeyRing keys;

    @PostConstruct
    void readKeys() {
        keys = config.keys().orElseGet(() -> new KeyFile(files.dataDirectory()).readOrCreate());
    }

    /** A key that cannot be used stops the application now, not when the first agent is to be saved. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {}

    /**
     * Encrypts a text.
     *
     * @param place what the text belongs to; it can be read with the same words only
     */
    public SealedText seal(byte[] plaintext, String place) {
        return keys().seal(plaintext, place);
    }

    /** Decrypts a text that was encrypted for this place. */
    public byte[] open(SealedText sealed, String place) throws UnreadableTextException {
        return keys().open(sealed, place);
    }

    /** The id of the key that encrypts now. */
    public String currentKeyId() {
        return keys().currentId();
    }

    private KeyRing keys() {
        if (keys == null) {
            throw new IllegalStateException("not begun");
        }
        return keys;
    }
}
