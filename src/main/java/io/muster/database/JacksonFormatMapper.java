package io.muster.database;

import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON columns with Jackson 3; Hibernate 6.6 itself knows Jackson 2 only. */
public final class JacksonFormatMapper implements FormatMapper {
    static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
        return type.wrap(JSON.readTree(text.toString()), options);
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
        return JSON.writeValueAsString(type.unwrap(value, JsonNode.class, options));
    }
}
