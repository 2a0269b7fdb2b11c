/**
 * Safe retries of calls that create: the first reply to an {@code Idempotency-Key} is stored and given again.
 */
@NullMarked
package io.muster.idempotency;

import org.jspecify.annotations.NullMarked;
