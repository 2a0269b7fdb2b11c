/**
 * Client sessions: JSON objects that clients store for a while, each renewed by use; and sign-ins to the console, stored the
 * same way under names that clients cannot reach. They are shared through Redis by all servers of an installation; a server
 * also holds copies of those that it has served, continues with these while Redis does not answer, and replays the changes,
 * member by member, when Redis answers again. In: {@code http.api.session} and {@code console}. Out: Redis keys, audit
 * entries.
 */
@NullMarked
package io.muster.session;

import org.jspecify.annotations.NullMarked;
