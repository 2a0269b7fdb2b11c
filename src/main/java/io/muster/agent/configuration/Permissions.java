package io.muster.agent.configuration;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What pages can be allowed without asking. */
public final class Permissions {
    private static final Set<String> KNOWN = Set.of(
            "accelerometer",
            "background-sync",
            "camera",
            "clipboard-read",
            "clipboard-write",
            "geolocation",
            "gyroscope",
            "local-fonts",
            "magnetometer",
            "microphone",
            "midi",
            "notifications",
            "payment-handler",
            "screen-wake-lock",
            "storage-access");

    private Permissions() {}

    /** The list itself, once every entry is known. */
    public static List<String> check(List<String> permissions) {
        for (String permission : permissions) {
            Checks.require(
                    permission != null && KNOWN.contains(permission),
                    "config.permissions must be among: " + String.join(", ", new TreeSet<>(KNOWN)));
        }
        return List.copyOf(permissions);
    }
}
