package io.muster.telemetry.masking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of the labelled corpus, whose README defines its form.
 *
 * @param place file and line
 * @param spans what must be masked
 */
record Example(String place, String text, List<Span> spans) {
    private static final Path CORPUS = Path.of("src/test/resources/masking");
    private static final Pattern LABEL = Pattern.compile("⟦(\\w+)\\|(.*?)⟧", Pattern.DOTALL);
    private static final int COLUMNS = 3;

    static List<Example> corpus() {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".tsv"))
                    .sorted()
                    .flatMap(Example::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Example> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                    .map(i -> parse(
                            file.getFileName() + ":" + (i + 1), lines.get(i).split("\t", COLUMNS)[COLUMNS - 1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example parse(String place, String labelled) {
        String written = labelled.replace("¦", "").replace('␤', '\n');
        StringBuilder text = new StringBuilder();
        List<Span> spans = new ArrayList<>();
        Matcher label = LABEL.matcher(written);
        int copied = 0;
        while (label.find()) {
            text.append(written, copied, label.start());
            PiiKind piiKind = PiiKind.valueOf(label.group(1).toUpperCase(Locale.ROOT));
            spans.add(new Span(text.length(), text.length() + label.group(2).length(), piiKind));
            text.append(label.group(2));
            copied = label.end();
        }
        return new Example(place, text.append(written.substring(copied)).toString(), spans);
    }

    String part(Span span) {
        return text.substring(span.start(), span.end());
    }
}
