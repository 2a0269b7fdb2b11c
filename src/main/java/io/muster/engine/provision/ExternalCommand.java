package io.muster.engine.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the system, run to its end with a time limit; its environment, besides what is set here, is ours. */
final class ExternalCommand {
    private static final Duration TICK = Duration.ofSeconds(3);
    private static final int SHOWN = 300;

    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    private Duration limit = Duration.ofMinutes(1);
    private Runnable tick = () -> {};

    ExternalCommand(List<String> command) {
        this.command = List.copyOf(command);
    }

    ExternalCommand in(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    ExternalCommand with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    ExternalCommand limit(Duration time) {
        limit = time;
        return this;
    }

    /** Runs every few seconds while the program does. */
    ExternalCommand onTick(Runnable work) {
        tick = work;
        return this;
    }

    /**
     * Runs it.
     *
     * @return what it printed
     * @throws IOException when it fails or takes too long, with the end of what it printed
     */
    String run() throws IOException, InterruptedException {
        Path output = Files.createTempFile("muster-command", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            int exit = await(process);
            String text = Files.readString(output).strip();
            if (exit != 0) {
                throw new IOException(command.get(0) + " failed (" + exit + "): "
                        + text.substring(Math.max(0, text.length() - SHOWN)).replaceAll("\\s+", " "));
            }
            return text;
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private int await(Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!process.waitFor(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - end > 0) {
                    throw new IOException(command.get(0) + " did not end within " + limit.toSeconds() + " s");
                }
                tick.run();
            }
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
