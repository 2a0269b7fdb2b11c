/**
 * Encryption of texts that are stored and must not be read there: AES-256-GCM under a key that the database never
 * sees.
 *
 * <p>Each text is bound to the place for which it was written, so one that is moved to another row does not decrypt.
 * Several keys may be known: the first encrypts, all of them decrypt, and the id stored with each text names the one
 * it needs (ADR 9). In: {@code agent} and its sub-packages encrypt secrets and saved states with {@link Encryption}.
 * Out: a {@link SealedText} to store; the key comes from a setting or from {@link KeyFile}.
 */
@NullMarked
package io.muster.encryption;

import org.jspecify.annotations.NullMarked;
