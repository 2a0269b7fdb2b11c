package io.muster.identity;

import io.muster.common.Role;
import io.muster.database.WireNameConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
final class RoleConverter extends WireNameConverter<Role> {
    RoleConverter() {
        super(Role.class);
    }
}
