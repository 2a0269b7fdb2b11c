/**
 * The status page at the context root: what this server is and how it is doing, for whoever opens its address in a browser.
 * Open to everybody, so it shows counts and states only, never a name, an id or a key. Its figures come from a
 * {@link io.muster.console.StatusSource}.
 */
@NullMarked
package io.muster.console;

import org.jspecify.annotations.NullMarked;
