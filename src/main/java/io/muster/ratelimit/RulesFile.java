package io.muster.ratelimit;

import io.muster.common.Json;
import io.muster.common.JsonErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** Reads {@link LimitRules} from JSON. */
final class RulesFile {
    private RulesFile() {}

    /** Throws {@link IllegalArgumentException} that says what is wrong with the file. */
    static LimitRules read(Path file) {
        return parse(text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file cannot be read", e);
        }
    }

    static LimitRules parse(String json) {
        try {
            return Json.MAPPER.readValue(json, LimitRules.class);
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(
                    refusal(wrong).orElseGet(() -> JsonErrors.of(wrong).detail()), wrong);
        }
    }

    /** What the rules say themselves about what is wrong with them comes wrapped in Jackson's exception. */
    private static Optional<String> refusal(Throwable wrong) {
        return Stream.iterate(wrong, cause -> cause != null, Throwable::getCause)
                .filter(IllegalArgumentException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
    }
}
