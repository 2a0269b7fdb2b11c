package io.muster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the fenced blocks of documents, which hold the promises that tests verify. */
public final class Markdown {
    private Markdown() {}

    /** The contents of a document's fenced blocks of a language, in order. */
    public static List<String> blocks(Path document, String language) {
        Pattern block = Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
        try {
            return block.matcher(Files.readString(document))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one block that contains a text. */
    public static String block(Path document, String language, String text) {
        List<String> found = blocks(document, language).stream()
                .filter(block -> block.contains(text))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(document + " has " + found.size() + " blocks of " + language + " with " + text);
        }
        return found.get(0);
    }
}
