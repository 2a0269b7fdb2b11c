package io.muster.http.api.common;

import java.nio.charset.StandardCharsets;

/** The header that makes a browser store a reply instead of showing it (RFC 6266). */
public final class Attachment {
    /** RFC 8187 §3.2.1 attr-char, besides letters and digits. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private Attachment() {}

    public static String named(String name) {
        StringBuilder ascii = new StringBuilder();
        name.codePoints()
                .forEach(c -> ascii.append(c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '%' ? (char) c : '_'));
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded(name);
    }

    private static String encoded(String name) {
        StringBuilder result = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            result.append(plain ? Character.toString(c) : String.format("%%%02X", c));
        }
        return result.toString();
    }
}
