/**
 * The wire form of actions: a JSON object becomes a {@link io.muster.engine.BrowserAction}, with all its checks, in one place
 * for all doors. {@link io.muster.action.ActionRequest} is the shape; what is wrong in it is told with a JSON pointer.
 */
@NullMarked
package io.muster.action;

import org.jspecify.annotations.NullMarked;
