package io.muster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java process as its owner's tools see it from outside.
 *
 * @param pid of the process
 */
public record RunningJvm(long pid) {
    private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #\\d+", Pattern.MULTILINE);

    /** The names of all its threads. */
    public List<String> threads() {
        return THREAD.matcher(ask("Thread.print"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Number of living objects of a class, over all its class loaders; collects the dead ones first. */
    public long instances(String className) {
        Matcher line = Pattern.compile(
                        "^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(className) + "( .*)?$", Pattern.MULTILINE)
                .matcher(ask("GC.class_histogram"));
        return line.results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
    }

    private String ask(String command) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd failed: " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
