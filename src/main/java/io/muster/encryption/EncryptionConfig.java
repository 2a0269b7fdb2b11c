package io.muster.encryption;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings of encryption. */
@Dependent
public final class EncryptionConfig {
    static final Setting<KeyRing> KEYS = Setting.secret(
                    "MUSTER_ENCRYPTION_KEY",
                    "a key of 32 bytes, as 64 hexadecimal digits or in Base64, or several separated by commas",
                    "Encrypts saved sessions and the secrets of agents. Of several keys the first encrypts and the others"
                            + " still decrypt. When absent, one is generated and kept in the file encryption.key under"
                            + " DATA_DIR.")
            .as(KeyRing::parse);

    public static final List<Setting<?>> SETTINGS = List.of(KEYS);

    private final Optional<KeyRing> keys;

    @Inject
    public EncryptionConfig(Config config) {
        keys = KEYS.find(config);
    }

    Optional<KeyRing> keys() {
        return keys;
    }
}
