package io.muster.ratelimit;

import io.muster.common.Causes;
import io.muster.common.Json;
import io.muster.common.JsonErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    /** The message of the rules' own check, which Jackson's exception wraps. */
    private static Optional<String> refusal(Throwable wrong) {
        return Causes.find(wrong, IllegalArgumentException.class).map(Throwable::getMessage);
    }
}
