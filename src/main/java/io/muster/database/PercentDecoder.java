package io.muster.database;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Percent-decoding that takes a {@code %} not followed by two hexadecimal digits for itself, since people paste passwords
 * as they are.
 *
 * @param plusIsBlank as in HTML forms
 */
public record PercentDecoder(boolean plusIsBlank) {
    private static final int HEXADECIMAL = 16;

    public String decode(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        int i = 0;
        while (i < in.length) {
            if (in[i] == '%' && isHex(in, i + 1) && isHex(in, i + 2)) {
                out.write(digit(in[i + 1]) * HEXADECIMAL + digit(in[i + 2]));
                i += 3;
            } else {
                out.write(plusIsBlank && in[i] == '+' ? ' ' : in[i]);
                i++;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean isHex(byte[] text, int index) {
        return index < text.length && digit(text[index]) >= 0;
    }

    private static int digit(byte character) {
        return Character.digit((char) character, HEXADECIMAL);
    }
}
