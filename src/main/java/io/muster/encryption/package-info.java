/**
 * Encryption of what is stored and must not be read there: AES-256-GCM under a key that the database never sees. Each text
 * is bound to the place it was written for, so that one moved to another row does not decrypt. Several keys may be known:
 * the first encrypts, all of them decrypt, and the id stored with each text names the one it needs.
 */
@NullMarked
package io.muster.encryption;

import org.jspecify.annotations.NullMarked;
