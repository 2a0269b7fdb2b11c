package io.muster.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends the processes that tests started when the test JVM is gone, however it went: {@code kill -9} runs no shutdown hook.
 * One shell per JVM reads the process ids from its standard input; the end of that input is the end of the JVM. A process
 * is known by its id and the time it started, so that an id used again is left alone. Thread-safe.
 */
public final class ProcessGuard {
    // In /proc/<pid>/stat the start time is the 22nd field, the 20th after the name in parentheses.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            started() {
              stat=$(cat "/proc/$1/stat" 2>/dev/null) || { ps -o lstart= -p "$1" | tr -d ' '; return; }
              set -- ${stat##*) }
              echo "${20}"
            }
            known=
            while read -r sign pid; do
              if [ "$sign" = + ]; then
                known="$known $pid@$(started "$pid")"
              else
                kept=
                for entry in $known; do
                  [ "${entry%%@*}" = "$pid" ] || kept="$kept $entry"
                done
                known=$kept
              fi
              echo "$sign $pid"
            done
            for entry in $known; do
              [ "$(started "${entry%%@*}")" = "${entry#*@}" ] && kill -9 "${entry%%@*}"
            done
            """;

    private static final Process SHELL = start();

    private ProcessGuard() {}

    /** Returns when the process is guarded. */
    public static void guard(long pid) {
        tell("+ " + pid);
    }

    /** Forgets a process that ended, or that may outlive this JVM. */
    public static void release(long pid) {
        tell("- " + pid);
    }

    private static void tell(String line) {
        synchronized (SHELL) {
            try {
                OutputStream input = SHELL.getOutputStream();
                input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                input.flush();
                // The answer shows that the shell has looked up the start time.
                while (SHELL.getInputStream().read() != '\n') {
                    if (!SHELL.isAlive()) {
                        throw new IllegalStateException("The shell that guards test processes ended");
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Process start() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT));
        // In a dedicated session it survives a kill of the whole process group, too.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add(0, "/usr/bin/setsid");
        }
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
