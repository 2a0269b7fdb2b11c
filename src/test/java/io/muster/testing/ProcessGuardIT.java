package io.muster.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessGuardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void guardedProcessesDieWithTheirJvmEvenWhenItIsKilled() throws Exception {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] pids = assertTimeoutPreemptively(
                PATIENCE, () -> jvm.inputReader().readLine().split(" "));
        ProcessHandle guarded = process(pids[0]);
        ProcessHandle released = process(pids[1]);
        try {
            assertTrue(guarded.isAlive());
            jvm.destroyForcibly().waitFor();
            guarded.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertTrue(released.isAlive());
        } finally {
            guarded.destroyForcibly();
            released.destroyForcibly();
        }
        assertEquals(137, jvm.exitValue());
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Starts one process that is guarded and one that no longer is, reports their ids, and waits to be killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Process guarded = new ProcessBuilder("sleep", "60").start();
            Process released = new ProcessBuilder("sleep", "60").start();
            ProcessGuard.guard(guarded.pid());
            ProcessGuard.guard(released.pid());
            ProcessGuard.release(released.pid());
            System.out.println(guarded.pid() + " " + released.pid());
            guarded.waitFor();
        }
    }
}
