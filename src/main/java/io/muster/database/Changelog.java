package io.muster.database;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which changes the schema consists of, read from the change log without starting Liquibase, which takes a second. */
final class Changelog {
    private static final Pattern INCLUDE = Pattern.compile("<include file=\"([^\"]+)\"");
    private static final Pattern CHANGESET = Pattern.compile("(?m)^--changeset \\S+?:(\\S+)");

    private Changelog() {}

    /** The ids of all changes, in the order in which they are applied. */
    static List<String> ids() {
        return firstGroups(INCLUDE, read(Migrations.CHANGELOG)).stream()
                .flatMap(file -> firstGroups(CHANGESET, read(file)).stream())
                .toList();
    }

    private static List<String> firstGroups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(Changelog::firstGroup).toList();
    }

    private static String firstGroup(MatchResult found) {
        return found.group(1);
    }

    private static String read(String resource) {
        try (InputStream in = Changelog.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
