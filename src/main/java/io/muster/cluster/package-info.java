/**
 * The servers that share one database: what this one is called, and which others are alive. A server writes its row every
 * few seconds; whoever has not done so for a while is taken for dead.
 */
@NullMarked
package io.muster.cluster;

import org.jspecify.annotations.NullMarked;
