package io.muster.database;

import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.AbstractClassJavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A JSON document as a value: entities replace it and never change it in place, so no copies are made to compare with. */
final class JsonNodeJavaType extends AbstractClassJavaType<JsonNode> {
    static final JsonNodeJavaType INSTANCE = new JsonNodeJavaType();
    private static final long serialVersionUID = 1L;

    private JsonNodeJavaType() {
        super(JsonNode.class);
    }

    @Override
    public JdbcType getRecommendedJdbcType(JdbcTypeIndicators indicators) {
        return indicators.getJdbcType(SqlTypes.JSON);
    }

    @Override
    public JsonNode fromString(CharSequence text) {
        return JacksonFormatMapper.JSON.readTree(text.toString());
    }

    @Override
    public <X> @Nullable X unwrap(@Nullable JsonNode value, Class<X> type, WrapperOptions options) {
        if (value == null) {
            return null;
        }
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        if (type == String.class) {
            return type.cast(JacksonFormatMapper.JSON.writeValueAsString(value));
        }
        throw unknownUnwrap(type);
    }

    @Override
    public <X> @Nullable JsonNode wrap(@Nullable X value, WrapperOptions options) {
        if (value == null) {
            return null;
        }
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof String text) {
            return fromString(text);
        }
        throw unknownWrap(value.getClass());
    }
}
