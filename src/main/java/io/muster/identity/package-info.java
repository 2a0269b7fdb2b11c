/**
 * Authenticates callers: API keys with a role.
 *
 * <p>Only the hash of a key is stored, so a copy of the database gives no access; keys are random enough for a plain
 * hash, which is quick enough for every call. Keys that were looked up are cached, so calls continue for a while when
 * the database is away. In: credentials from {@code http} and {@code console}, key hashes of sign-ins. Out: a
 * {@link KeyHolder} for each call; rows of {@code api_keys}, audit entries of created and revoked keys.
 */
@NullMarked
package io.muster.identity;

import org.jspecify.annotations.NullMarked;
