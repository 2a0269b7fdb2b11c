package io.muster.http.api;

import io.muster.common.WellFormedText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Reads JSON in which each text and name is free of lone surrogates, which escapes can denote. U+0000 is left to the checks of
 * the fields, which refuse it.
 */
final class WellFormedParser extends JsonParserDelegate {
    WellFormedParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable String currentName() {
        return WellFormedText.withoutHalves(super.currentName());
    }

    @Override
    public @Nullable String nextName() {
        return WellFormedText.withoutHalves(super.nextName());
    }

    @Override
    public @Nullable String nextStringValue() {
        return WellFormedText.withoutHalves(super.nextStringValue());
    }

    @Override
    public @Nullable String getString() {
        return WellFormedText.withoutHalves(super.getString());
    }

    @Override
    public @Nullable String getValueAsString() {
        return WellFormedText.withoutHalves(super.getValueAsString());
    }

    @Override
    public @Nullable String getValueAsString(@Nullable String otherwise) {
        return WellFormedText.withoutHalves(super.getValueAsString(otherwise));
    }

    /** The characters are those of the parser's buffer, as they came. */
    @Override
    public boolean hasStringCharacters() {
        return false;
    }

    @Override
    public char[] getStringCharacters() {
        String text = getString();
        return text == null ? new char[0] : text.toCharArray();
    }

    @Override
    public int getStringLength() {
        return getStringCharacters().length;
    }

    @Override
    public int getStringOffset() {
        return 0;
    }
}
