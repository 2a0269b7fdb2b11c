package io.muster.database;

import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.service.ServiceRegistry;

/** Makes a {@code JsonNode} field of an entity a JSON column without any annotation. */
public final class JsonTypes implements TypeContributor {
    @Override
    public void contribute(TypeContributions types, ServiceRegistry services) {
        types.contributeJavaType(JsonNodeJavaType.INSTANCE);
    }
}
