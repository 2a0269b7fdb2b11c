package io.muster.encryption;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Settings of encryption. */
@Dependent
public record EncryptionConfig(Optional<KeyRing> keys) {
    static final Setting<KeyRing> KEYS = Setting.secret(
                    "MUSTER_ENCRYPTION_KEY",
                    "a key of 32 bytes, as 64 hexadecimal digits or in Base64, or several separated by commas",
                    "Encrypts the saved states and the secrets of agents. Of several keys the first encrypts and"
                            + " the others still decrypt. When absent, one is generated and stored in the file"
                            + " encryption.key under DATA_DIR.")
            .as(KeyRing::parse);

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(EncryptionConfig::new);

    @Inject
    public EncryptionConfig(Settings settings) {
        this(settings.find(KEYS));
    }
}
