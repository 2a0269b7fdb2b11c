package io.muster.console;

import java.time.Duration;

/** A time span as people say it: its two largest units. */
final class UptimeText {
    private UptimeText() {}

    static String of(Duration uptime) {
        if (uptime.toDays() > 0) {
            return uptime.toDays() + " d " + uptime.toHoursPart() + " h";
        }
        if (uptime.toHours() > 0) {
            return uptime.toHours() + " h " + uptime.toMinutesPart() + " min";
        }
        return uptime.toMinutes() > 0
                ? uptime.toMinutes() + " min " + uptime.toSecondsPart() + " s"
                : Math.max(0, uptime.toSeconds()) + " s";
    }
}
