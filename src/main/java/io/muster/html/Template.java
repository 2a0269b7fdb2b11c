package io.muster.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page or a part of one, with placeholders {@code {{name}}}. Immutable. Values are escaped, except {@link Html}; a
 * placeholder without a value is a mistake of ours and fails.
 */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    private final String name;
    private final String source;

    Template(String name, String source) {
        this.name = name;
        this.source = source;
    }

    /** Reads a template that lies beside a class. */
    public static Template beside(Class<?> home, String file) {
        return new Template(file, text(home, file).strip());
    }

    /** Reads a text that lies beside a class. */
    public static String text(Class<?> home, String file) {
        try (InputStream in = home.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + file + " beside " + home.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Html render(Map<String, ?> values) {
        return new Html(
                PLACEHOLDER.matcher(source).replaceAll(found -> Matcher.quoteReplacement(value(found, values))));
    }

    private String value(MatchResult placeholder, Map<String, ?> values) {
        Object value = values.get(placeholder.group(1));
        if (value == null) {
            throw new IllegalArgumentException("no value for " + placeholder.group() + " in " + name);
        }
        return value instanceof Html html
                ? html.markup()
                : Html.text(value.toString()).markup();
    }
}
