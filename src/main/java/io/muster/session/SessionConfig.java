package io.muster.session;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** How long sessions live and how large they may be. */
@Dependent
public final class SessionConfig {
    static final Setting<Duration> TTL = Setting.duration(
            "MUSTER_SHARED_SESSION_TTL",
            "1h",
            "1s",
            "30d",
            "How long a session of /api/sessions lives after it was last used, the same on all servers.");

    static final Setting<Integer> MAX_BYTES = Setting.integer(
            "MUSTER_SHARED_SESSION_MAX_BYTES", 65_536, 256, 1_048_576, "Largest data of a session, as JSON, in bytes.");

    static final Setting<Integer> MEMORY_MB = Setting.integer(
            "MUSTER_SHARED_SESSION_MEMORY_MB",
            64,
            1,
            100_000,
            "How many MB of sessions a server keeps in its own memory, where they are when there is no Redis; when it is"
                    + " full, those that were not used for longest end.");

    public static final List<Setting<?>> SETTINGS = List.of(TTL, MAX_BYTES, MEMORY_MB);

    private final Duration timeToLive;
    private final int maxBytes;
    private final int memoryMegabytes;

    @Inject
    SessionConfig(Config config) {
        timeToLive = TTL.require(config);
        maxBytes = MAX_BYTES.require(config);
        memoryMegabytes = MEMORY_MB.require(config);
    }

    Duration timeToLive() {
        return timeToLive;
    }

    int memoryMegabytes() {
        return memoryMegabytes;
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
