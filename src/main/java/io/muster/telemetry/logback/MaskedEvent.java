package io.muster.telemetry.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.muster.telemetry.masking.Masker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/** An event as it may be shown: nothing in it has not been masked. */
record MaskedEvent(ILoggingEvent event) {
    String message() {
        return Masker.mask(Objects.toString(event.getFormattedMessage()));
    }

    /** The context and the event's own values, in this order; of the same name, the event's. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        event.getMDCPropertyMap().forEach((name, value) -> values.put(name, Masker.mask(value)));
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> values.put(pair.key, value(pair.key, pair.value)));
        }
        return values;
    }

    /** Numbers and flags stay what they are, unless they are the number of a person. */
    private static Object value(String name, Object value) {
        String text = Objects.toString(value);
        String masked = Masker.mask(name, text);
        boolean plain = value instanceof Number || value instanceof Boolean;
        return plain && masked.equals(text) ? value : masked;
    }

    /** The class and message of the exception, its stack and causes. */
    Optional<String> stackTrace() {
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null
                ? Optional.empty()
                : Optional.of(Masker.mask(ThrowableProxyUtil.asString(thrown).strip()));
    }

    Optional<String> exception() {
        return Optional.ofNullable(event.getThrowableProxy()).map(IThrowableProxy::getClassName);
    }
}
