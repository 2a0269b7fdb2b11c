package io.muster.agent.configuration;

import io.muster.common.Fields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Permissions that pages can have without asking. */
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

    /** Reports entries that are not known. */
    public static void check(Fields list, List<String> permissions) {
        for (int index = 0; index < permissions.size(); index++) {
            String permission = permissions.get(index);
            list.element(index)
                    .check(
                            permission != null && KNOWN.contains(permission),
                            "must be among: " + String.join(", ", new TreeSet<>(KNOWN)));
        }
    }
}
