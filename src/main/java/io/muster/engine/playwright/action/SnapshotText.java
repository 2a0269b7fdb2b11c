package io.muster.engine.playwright.action;

import io.muster.common.WellFormedText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a snapshot: one line an element, what is in it below and further in. */
public final class SnapshotText {
    /** About 15,000 tokens. */
    public static final int MAX_LENGTH = 60_000;

    private static final Pattern FRAME = Pattern.compile("^( *)- iframe\\b.*:$");

    private SnapshotText() {}

    /** Whole lines up to the limit, and a last one that says what is missing. */
    static String shortened(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int lineEnd = text.lastIndexOf('\n', MAX_LENGTH);
        String shown = lineEnd < 0 ? WellFormedText.cut(text, MAX_LENGTH) : text.substring(0, lineEnd);
        return shown + "\n# cut here: " + shown.length() + " of " + text.length()
                + " characters are shown; a snapshot with a selector shows a part of the page";
    }

    /** Leaves out what is in frames. */
    static String withoutFrames(String text) {
        List<String> lines = new ArrayList<>();
        int frameIndent = Integer.MAX_VALUE;
        for (String line : text.split("\n", -1)) {
            if (indent(line) > frameIndent) {
                continue;
            }
            frameIndent = Integer.MAX_VALUE;
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                frameIndent = frame.group(1).length();
                lines.add(line + " # left out: a frame of this page shows an address that is not allowed");
            } else {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    private static int indent(String line) {
        int spaces = 0;
        while (spaces < line.length() && line.charAt(spaces) == ' ') {
            spaces++;
        }
        return spaces;
    }
}
