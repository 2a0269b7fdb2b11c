/**
 * The servers that share one database: the name of this one, and the others that are alive. A server writes its row every few
 * seconds; one that has not done so for three intervals is considered lost. In: {@code task}, {@code agent}, {@code http}.
 * Out: the table {@code replicas}.
 */
@NullMarked
package io.muster.cluster;

import org.jspecify.annotations.NullMarked;
