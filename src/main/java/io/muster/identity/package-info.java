/**
 * Who may call: API keys with a role. Only the hash of a key is stored, so a copy of the database lets nobody in.
 */
@NullMarked
package io.muster.identity;

import org.jspecify.annotations.NullMarked;
