package io.muster.session;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Settings of client sessions. */
@Dependent
public record SessionConfig(Duration timeToLive, int maxBytes, int memoryMegabytes) {
    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(SessionConfig::new);

    @Inject
    SessionConfig(Settings settings) {
        this(
                settings.duration("MUSTER_CLIENT_SESSION_TTL", "1h", "1s", "30d")
                        .meaning(
                                "How long a client session (/api/sessions) is valid after its last use, the same on all"
                                        + " servers."),
                settings.integer("MUSTER_CLIENT_SESSION_MAX_BYTES", 65_536, 256, 1_048_576)
                        .meaning("Largest data of a client session, as JSON, in bytes."),
                settings.integer("MUSTER_CLIENT_SESSION_MEMORY_MB", 64, 1, 100_000)
                        .meaning("How many MB of client sessions a server holds in its own memory, which is their store"
                                + " without Redis; when it is full, those that were unused for longest end."));
    }

    /** The same session, if it is not too large. */
    ClientSession checked(ClientSession clientSession) {
        int bytes = clientSession.bytes();
        if (bytes > maxBytes) {
            throw new AppException(
                    ErrorCode.INVALID,
                    "The data of the session would have " + bytes + " bytes; it may have at most " + maxBytes + ".");
        }
        return clientSession;
    }
}
