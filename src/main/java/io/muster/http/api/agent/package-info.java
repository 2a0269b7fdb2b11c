/**
 * Resources of browser agents: their life, actions, history, saved state and files.
 *
 * <p>Each method turns a request into one call of a service of {@code agent} and the result into a view.
 */
@NullMarked
package io.muster.http.api.agent;

import org.jspecify.annotations.NullMarked;
