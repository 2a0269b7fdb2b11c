package io.muster.telemetry.masking;

/** What was masked; the text that takes its place says which it was, and is itself nothing that is masked. */
enum PiiKind {
    EMAIL,
    PHONE,
    SSN,
    CARD,
    IBAN,
    IP,
    KEY,
    BEARER,
    JWT,
    SECRET,
    COOKIE;

    private final String replacement = "[" + name().toLowerCase(java.util.Locale.ROOT) + "]";

    String replacement() {
        return replacement;
    }
}
