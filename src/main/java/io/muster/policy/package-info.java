/**
 * Pure decisions: may this URL be visited, may this caller do that. No I/O besides name resolution, no state, no knowledge
 * of who asks for the decision.
 */
@NullMarked
package io.muster.policy;

import org.jspecify.annotations.NullMarked;
