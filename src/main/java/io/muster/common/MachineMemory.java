package io.muster.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads how much memory there is: the control group's where it has a limit (a container), else the machine's. Linux only;
 * elsewhere nothing is known and nothing is limited. Thread-safe.
 */
public final class MachineMemory implements Supplier<MemoryReading> {
    private static final Pattern MEMINFO = Pattern.compile("^(\\w+):\\s+(\\d+) kB", Pattern.MULTILINE);
    private static final Pattern STAT = Pattern.compile("^(\\w+) (\\d+)", Pattern.MULTILINE);

    /** Version 1 says this for no limit: the largest multiple of a page in a signed 64-bit number. */
    private static final long UNLIMITED = Long.MAX_VALUE / 4096 * 4096;

    private final Path root;

    public MachineMemory() {
        this(Path.of("/"));
    }

    /**
     * For a file system.
     *
     * @param root where {@code proc} and {@code sys} are
     */
    MachineMemory(Path root) {
        this.root = root;
    }

    @Override
    public MemoryReading get() {
        MemoryReading machine = machine();
        return controlGroup("", "memory.max", "memory.current", "inactive_file")
                .or(() ->
                        controlGroup("memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"))
                .filter(group -> machine.total() == 0 || group.total() < machine.total())
                // What the machine has not got, a group cannot have either.
                .map(group -> machine.total() == 0
                        ? group
                        : new MemoryReading(group.total(), Math.min(group.available(), machine.available())))
                .orElse(machine);
    }

    private MemoryReading machine() {
        Map<String, Long> fields = fields(MEMINFO, root.resolve("proc/meminfo"));
        return new MemoryReading(
                1024 * fields.getOrDefault("MemTotal", 0L), 1024 * fields.getOrDefault("MemAvailable", 0L));
    }

    private Optional<MemoryReading> controlGroup(String controller, String limitFile, String usageFile, String cache) {
        Path mount = root.resolve("sys/fs/cgroup").resolve(controller);
        return directories(mount, controller)
                .filter(directory -> number(directory.resolve(limitFile)).isPresent())
                .findFirst()
                .flatMap(directory -> {
                    long limit = number(directory.resolve(limitFile)).orElse(UNLIMITED);
                    long usage = number(directory.resolve(usageFile)).orElse(0);
                    long reclaimable =
                            fields(STAT, directory.resolve("memory.stat")).getOrDefault(cache, 0L);
                    return limit >= UNLIMITED
                            ? Optional.empty()
                            : Optional.of(new MemoryReading(limit, Math.max(0, limit - usage + reclaimable)));
                });
    }

    /** The process's own group, then the mount itself: in a container that is the same under another name. */
    private Stream<Path> directories(Path mount, String controller) {
        String own = Arrays.stream(text(root.resolve("proc/self/cgroup")).split("\n"))
                .map(line -> line.split(":", 3))
                .filter(parts ->
                        parts.length == 3 && Arrays.asList(parts[1].split(",")).contains(controller))
                .map(parts -> parts[2].replaceFirst("^/", ""))
                .findFirst()
                .orElse("");
        return Stream.of(mount.resolve(own), mount);
    }

    private static OptionalLong number(Path file) {
        String text = text(file).strip();
        return text.matches("\\d{1,18}|9223372036854771712")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    private static Map<String, Long> fields(Pattern form, Path file) {
        return form.matcher(text(file))
                .results()
                .collect(Collectors.toMap(
                        match -> match.group(1), match -> Long.parseLong(match.group(2)), (first, second) -> first));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
    }
}
