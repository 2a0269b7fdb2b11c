/**
 * Authenticates callers: API keys with a role. Only the hash of a key is stored, so a copy of the database gives no access.
 * In: credentials from {@code http} and {@code console}, key hashes of sign-ins. Out: a {@link io.muster.identity.KeyHolder}
 * for each call, audit entries of created and revoked keys.
 */
@NullMarked
package io.muster.identity;

import org.jspecify.annotations.NullMarked;
