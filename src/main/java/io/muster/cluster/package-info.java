/**
 * The servers that share one database: the name of this one, and the others that are alive.
 *
 * <p>A row with a time stamp per server, since the database is what all servers have in common: a server renews its
 * row every few seconds, and one that has not done so for three intervals is considered lost. The name survives a
 * restart ({@link ServerIdentity}), so a server recognises its own agents. In: {@code task.worker},
 * {@code agent.session} and {@code ratelimit} ask. Out: the table {@code replicas}, the file {@code server-id}.
 */
@NullMarked
package io.muster.cluster;

import org.jspecify.annotations.NullMarked;
