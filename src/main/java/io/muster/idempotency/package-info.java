/**
 * Safe retries of calls that create: the first reply to an {@code Idempotency-Key} is stored and repeated. It
 * is written in the transaction of the change, so a failed call leaves none. In: the services that create agents, tasks and
 * projects. Out: rows of {@code idempotency_keys}, purged after {@code MUSTER_IDEMPOTENCY_RETENTION}.
 */
@NullMarked
package io.muster.idempotency;

import org.jspecify.annotations.NullMarked;
