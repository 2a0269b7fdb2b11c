/**
 * Browser agents: their rows, who runs them, what they did. A deleted agent keeps its row and its id until it is purged.
 */
@NullMarked
package io.muster.agent;

import org.jspecify.annotations.NullMarked;
