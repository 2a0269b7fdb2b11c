package io.muster.engine.playwright.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second line of defence against orphaned browsers: a shell process that outlives a killed server and a stopped host.
 * It is notified of every browser's process group, and kills those left, and the host, when its pipe from the server ends.
 * Thread-safe.
 */
public final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    /**
     * POSIX sh. After the end of the pipe the host gets a second to end the browsers properly, unless the server said that
     * the host is gone already.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP QUIT
            host=$1 groups= grace=1
            while read -r word group; do
              case $word in
                +) groups="$groups $group" ;;
                -) left=
                   for one in $groups; do [ "$one" = "$group" ] || left="$left $one"; done
                   groups=$left ;;
                now) grace=0 ;;
              esac
            done
            sleep $grace
            for one in $groups; do kill -9 "-$one"; done 2>/dev/null
            kill -9 "$host" 2>/dev/null
            exit 0
            """;

    private final Process process;
    private final Writer pipe;

    private Watchdog(Process process) {
        this.process = process;
        this.pipe = process.outputWriter(StandardCharsets.US_ASCII);
    }

    public static Watchdog guarding(long hostPid) throws IOException {
        return new Watchdog(new ProcessBuilder("/bin/sh", "-c", SCRIPT, "muster-watchdog", Long.toString(hostPid))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    public void add(long group) {
        tell("+ " + group);
    }

    public void remove(long group) {
        tell("- " + group);
    }

    /** Kills what is left, now; returns when it is done or the time is over. */
    public void finish(Duration timeout) {
        tell("now");
        try {
            pipe.close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tell(String line) {
        try {
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException | UncheckedIOException e) {
            LOG.atWarn().addKeyValue("pid", process.pid()).setCause(e).log("Browser watchdog is gone");
        }
    }
}
