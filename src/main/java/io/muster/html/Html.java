package io.muster.html;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of markup that is safe to put into a page.
 *
 * @param markup trusted as it is: never made of what a request carried
 */
public record Html(String markup) {
    public static final Html NOTHING = new Html("");

    /** Text as markup, safe as content and between the double quotes of an attribute. Control characters vanish. */
    public static Html text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) || c == '\n' || c == '\t')
                .forEach(c -> append(out, c));
        return new Html(out.toString());
    }

    public static Html join(Stream<Html> pieces) {
        return new Html(pieces.map(Html::markup).collect(Collectors.joining("\n")));
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(c);
        }
    }

    @Override
    public String toString() {
        return markup;
    }
}
