/**
 * The wire form of actions: a JSON object becomes a {@link io.muster.engine.BrowserAction}, with all its checks, in
 * one place for all entry points.
 *
 * <p>A record per action, chosen by the member {@code action}, so that the schema of the API can be read off the
 * types; errors are reported with JSON pointers and never repeat a value. In: {@code http.api.agent} for single
 * actions and {@code steps} for programs, through {@link ActionRequest}. Out: a {@link ReadAction} with values of
 * {@code engine}; nothing is performed here.
 */
@NullMarked
package io.muster.action;

import org.jspecify.annotations.NullMarked;
