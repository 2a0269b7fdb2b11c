package io.muster.telemetry.masking;

import java.util.List;

/** Texts of nothing but what the finders look for, over and over: each part makes one of them work at every place. */
final class AdversarialTexts {
    private static final List<String> PARTS = List.of(
            "@",
            "a@",
            "a.",
            "a@b.c.",
            ":",
            "a:",
            "::",
            "a::",
            "1",
            "1 ",
            "1.",
            "01 ",
            "01-",
            "1:",
            "+",
            "+1",
            "+49 ",
            "(",
            "(0",
            "(030) ",
            "4242 ",
            "4242-",
            "-",
            "--",
            "-----BEGIN PRIVATE KEY",
            "eyJ",
            "eyJ.",
            "-eyJ",
            "_",
            "sk-",
            "ghp_",
            "=",
            "password=",
            "password='",
            "password=\"\\",
            "a=\"",
            "://",
            "://a",
            "x://a@",
            "bearer ",
            "Bearer a=",
            "DE89",
            "DE89 ",
            "DE",
            "tel=",
            "tel='",
            "tel=\"",
            "token={",
            "token=a(",
            "sk-a",
            "SG.",
            "cookie=[",
            "authorization=[is ",
            "authorization: is ",
            "key: ",
            "\"a",
            "\"@",
            "cookie:",
            "cookie: a",
            "authorization: digest ",
            "<password>",
            "--token ",
            "%40",
            "a%3D",
            "token%3D",
            "：",
            "密码：",
            "é",
            "ﬀ@",
            "1.2.3.",
            "fe80::",
            "git@");

    private AdversarialTexts() {}

    static List<String> parts() {
        return PARTS;
    }

    static String of(String part, int length) {
        return part.repeat(length / part.length());
    }
}
