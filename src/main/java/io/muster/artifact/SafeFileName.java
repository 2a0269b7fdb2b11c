package io.muster.artifact;

import io.muster.common.WellFormedText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns a name that a site or a client gave into one that does no harm on any system. */
public final class SafeFileName {
    private static final int MAX_LENGTH = 120;
    private static final int MAX_EXTENSION = 16;
    private static final String UNNAMED = "download";

    // Control and format characters (the latter can make exe.txt of txt.exe on the screen), and halves of characters.
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern SPECIAL = Pattern.compile("[<>:\"|?*]");
    private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|com[0-9]|lpt[0-9])(\\..*)?");

    /** Extensions that a desktop opens without a question; browsers rename the same. */
    private static final Set<String> FOLLOWED = Set.of("lnk", "local", "scf", "url", "desktop", "library-ms");

    private SafeFileName() {}

    /** 1 to 130 characters without a path, control characters, or a special meaning to a system. */
    public static String of(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(last, Normalizer.Form.NFC))
                .replaceAll("");
        String plain = SPECIAL.matcher(visible).replaceAll("_");
        String trimmed =
                EDGES.matcher(shortened(EDGES.matcher(plain).replaceAll(""))).replaceAll("");
        if (trimmed.isEmpty()) {
            return UNNAMED;
        }
        if (DEVICE.matcher(trimmed).matches()) {
            return "_" + trimmed;
        }
        return FOLLOWED.contains(extension(trimmed)) ? trimmed + ".download" : trimmed;
    }

    /** Returns the part behind the last dot in lower case; empty without a dot. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= MAX_LENGTH) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= MAX_EXTENSION ? name.substring(dot) : "";
        return WellFormedText.cut(name, name.offsetByCodePoints(0, MAX_LENGTH - extension.length())) + extension;
    }
}
