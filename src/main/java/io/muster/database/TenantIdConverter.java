package io.muster.database;

import io.muster.common.TenantId;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Stores a tenant as its text. */
@Converter(autoApply = true)
public final class TenantIdConverter implements AttributeConverter<TenantId, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable TenantId tenant) {
        return tenant == null ? null : tenant.value();
    }

    @Override
    public @Nullable TenantId convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : new TenantId(text);
    }
}
