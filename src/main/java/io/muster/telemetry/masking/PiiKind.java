package io.muster.telemetry.masking;

/** Kinds of masked values. The replacement names the kind and is not masked itself. */
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
