package io.muster.http.api;

import io.muster.common.WellFormedText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.util.JsonParserDelegate;

/** Reads JSON with {@link WellFormedText} in place of each text and name: escapes of JSON can denote half a character. */
final class WellFormedParser extends JsonParserDelegate {
    WellFormedParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable String currentName() {
        return WellFormedText.ofNullable(super.currentName());
    }

    @Override
    public @Nullable String nextName() {
        return WellFormedText.ofNullable(super.nextName());
    }

    @Override
    public @Nullable String nextStringValue() {
        return WellFormedText.ofNullable(super.nextStringValue());
    }

    @Override
    public @Nullable String getString() {
        return WellFormedText.ofNullable(super.getString());
    }

    @Override
    public @Nullable String getValueAsString() {
        return WellFormedText.ofNullable(super.getValueAsString());
    }

    @Override
    public @Nullable String getValueAsString(@Nullable String otherwise) {
        return WellFormedText.ofNullable(super.getValueAsString(otherwise));
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
