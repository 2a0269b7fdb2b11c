package io.muster.telemetry.javaagent;

import io.muster.telemetry.masking.MaskedUrl;
import io.muster.telemetry.masking.Masker;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Attributes as they may leave the server: by their names where these say how, else as any text. */
final class MaskedAttributes {
    private static final Set<String> ADDRESSES =
            Set.of("url.full", "url.path", "http.url", "http.target", "muster.page.url");

    private static final String QUERY = "url.query";

    /** The name of an operation says enough: statements may hold scripts, keys and values. */
    private static final String REDIS = "redis";

    /** Machines of the installation, which must remain distinguishable. */
    private static final Set<String> MACHINES = Set.of("server.address", "network.local.address");

    /** A name or an address; the header {@code Host} can say anything. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");

    private MaskedAttributes() {}

    static Attributes of(Attributes attributes) {
        boolean redis = DatabaseAttributes.hasSystem(attributes, REDIS::equals);
        AttributesBuilder masked = Attributes.builder();
        attributes.forEach((key, value) -> {
            if (!redis || !DatabaseAttributes.isStatement(key.getKey())) {
                put(masked, key, value);
            }
        });
        return masked.build();
    }

    private static void put(AttributesBuilder masked, AttributeKey<?> key, Object value) {
        String name = key.getKey();
        if (key.getType() == AttributeType.STRING) {
            masked.put(name, text(name, (String) value));
        } else if (key.getType() == AttributeType.STRING_ARRAY) {
            masked.put(
                    AttributeKey.stringArrayKey(name),
                    ((List<?>) value)
                            .stream().map(one -> text(name, (String) one)).toList());
        } else {
            plain(masked, key, value);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> void plain(AttributesBuilder masked, AttributeKey<?> key, Object value) {
        masked.put((AttributeKey<T>) key, (T) value);
    }

    private static String text(String name, String value) {
        if (MACHINES.contains(name) && HOST.matcher(value).matches()) {
            return value;
        }
        if (ADDRESSES.contains(name)) {
            return Masker.mask(MaskedUrl.of(value));
        }
        return name.equals(QUERY) ? Masker.mask(MaskedUrl.of("?" + value)).substring(1) : Masker.mask(name, value);
    }
}
