package io.muster.identity;

import io.muster.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Looks up the holder of a key in the database, in a dedicated transaction. */
@ApplicationScoped
public class KeyLookup {
    @Inject
    ApiKeyRepository keys;

    @Inject
    Database database;

    /** The holder of the key with this hash, unless it was revoked. */
    @Transactional
    public Optional<KeyHolder> holder(String hash) {
        database.requireReady();
        return keys.findByHash(hash).filter(key -> key.revokedAt().isEmpty()).map(KeyHolder::of);
    }
}
