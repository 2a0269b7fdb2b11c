package io.muster.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Observes the end of processes. */
public final class Processes {
    private Processes() {}

    /** Waits until none of them runs. */
    public static void assertGone(List<ProcessHandle> processes, Duration patience) {
        Await.until(
                patience,
                () -> processes.stream().noneMatch(Processes::runs),
                () -> "still there: "
                        + processes.stream()
                                .filter(Processes::runs)
                                .map(Processes::state)
                                .toList());
    }

    /** A dead process stays in the list as a zombie until its new parent, init, takes note of it; it runs no more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && !state(process).contains(") Z ");
    }

    private static String state(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        } catch (IOException e) {
            return process.pid() + " (" + process.info().command().orElse("") + ") ?";
        }
    }
}
