/**
 * The wire form of actions: a JSON object becomes a {@link io.muster.engine.BrowserAction}, with all its checks, in one place
 * for all entry points. {@link io.muster.action.ActionRequest} is the shape; its errors are reported with JSON pointers.
 */
@NullMarked
package io.muster.action;

import org.jspecify.annotations.NullMarked;
