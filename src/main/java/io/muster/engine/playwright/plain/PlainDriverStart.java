package io.muster.engine.playwright.plain;

import com.microsoft.playwright.Playwright;
import io.muster.engine.playwright.channel.DeadlineException;
import io.muster.engine.playwright.process.ChildEnvironment;
import io.muster.engine.playwright.process.HostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts Playwright's drivers, one at a time, because Playwright does not tell which process it has started: it is the one
 * that was not there before. Thread-safe.
 */
final class PlainDriverStart {
    private static final String DRIVER_DIRECTORY = "playwright.cli.dir";
    private static final String DRIVER_COMMAND = "run-driver";

    /** A start in progress. */
    private record Start(Object owner, Set<ProcessHandle> before) {}

    private final Path directory;
    private final String driverDirectory;
    private final Playwright.CreateOptions options;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile @Nullable Start current;

    PlainDriverStart(HostSettings settings) {
        directory = settings.directory();
        driverDirectory = String.valueOf(settings.installation().driverPackage().getParent());
        options = new Playwright.CreateOptions().setEnv(environment(settings));
    }

    /**
     * Starts a driver for the calling thread.
     *
     * @param owner by which {@link #abort} knows the start
     * @param timeout to wait until it is this one's turn
     */
    PlainDriver start(Object owner, Duration timeout) throws IOException {
        if (!awaitTurn(timeout)) {
            throw new DeadlineException();
        }
        Start start = new Start(owner, drivers().collect(Collectors.toSet()));
        current = start;
        try {
            Playwright playwright = create();
            List<ProcessHandle> started = startedBy(start);
            if (started.size() != 1) {
                throw new IOException(started.size() + " new driver processes where one was expected");
            }
            return new PlainDriver(playwright, started.get(0), directory);
        } catch (IOException | RuntimeException e) {
            startedBy(start).forEach(PlainDriver::killTree);
            throw e;
        } finally {
            current = null;
            turn.unlock();
        }
    }

    /** Kills the driver that is being started for this owner, if one is. */
    void abort(Object owner) {
        Start start = current;
        if (start != null && start.owner() == owner) {
            startedBy(start).forEach(PlainDriver::killTree);
        }
    }

    private boolean awaitTurn(Duration timeout) {
        try {
            return turn.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Playwright looks for its driver where this property of the whole server says: only as long as it looks. */
    private Playwright create() {
        String previous = System.setProperty(DRIVER_DIRECTORY, driverDirectory);
        try {
            return Playwright.create(options);
        } finally {
            if (previous == null) {
                System.clearProperty(DRIVER_DIRECTORY);
            } else {
                System.setProperty(DRIVER_DIRECTORY, previous);
            }
        }
    }

    private static List<ProcessHandle> startedBy(Start start) {
        return drivers().filter(process -> !start.before().contains(process)).toList();
    }

    private static Stream<ProcessHandle> drivers() {
        return ProcessHandle.current().children().filter(child -> child.info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains(DRIVER_COMMAND))
                .isPresent());
    }

    /** Playwright passes on the server's whole environment; what it must not see can only be made empty. */
    private static Map<String, String> environment(HostSettings settings) {
        Map<String, String> environment = new HashMap<>();
        ChildEnvironment.heldBack().forEach(name -> environment.put(name, ""));
        environment.put("PLAYWRIGHT_NODEJS_PATH", settings.installation().node().toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        environment.put("TMPDIR", settings.directory().toString());
        // A page that is closed while a dialog opens would end the driver otherwise.
        environment.put("NODE_OPTIONS", "--unhandled-rejections=warn");
        return environment;
    }
}
