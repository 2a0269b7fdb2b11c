package io.muster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Packages and the packages that each may use, as a table of {@code docs/architecture.md} lists them: the name in the first
 * column, what it may use in the last.
 */
record ArchitectureTable(Map<String, Set<String>> mayUse) {
    private static final Pattern ROW = Pattern.compile("^\\| `([\\w.]+)` \\|.*\\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

    /** Reads the table below a heading, which must be there and have rows. */
    static ArchitectureTable read(Path document, String heading) {
        String text = text(document);
        int start = text.indexOf(heading + "\n");
        if (start < 0) {
            throw new IllegalArgumentException(document + " has no heading " + heading);
        }
        int end = text.indexOf("\n#", start + heading.length());
        Map<String, Set<String>> rows = new TreeMap<>();
        Matcher row = ROW.matcher(text.substring(start, end < 0 ? text.length() : end));
        while (row.find()) {
            if (rows.put(row.group(1), names(row.group(2))) != null) {
                throw new IllegalArgumentException(heading + " lists " + row.group(1) + " twice");
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(document + " has no table below " + heading);
        }
        return new ArchitectureTable(rows);
    }

    boolean allows(String from, String to) {
        return mayUse.getOrDefault(from, Set.of()).contains(to);
    }

    /** Packages that are in a cycle or lead to one: what is left when those are removed that use only removed ones. */
    Set<String> cycles() {
        Set<String> left = new TreeSet<>(mayUse.keySet());
        while (left.removeIf(name -> mayUse.get(name).stream().noneMatch(left::contains))) {
            // Each round removes at least one.
        }
        return left;
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toSet());
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
