/**
 * Saved state: read from the browser while an agent rests, encrypted, written when it differs from what is stored.
 *
 * <p>In: changes reported by actions. Out: {@code AgentStateStore}, from where {@code session} opens an agent again.
 */
@NullMarked
package io.muster.agent.state;

import org.jspecify.annotations.NullMarked;
