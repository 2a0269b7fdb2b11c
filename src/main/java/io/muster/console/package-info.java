/**
 * Pages for browsers: the status page at the context root, open to all, so it shows counts and states only,
 * never a name, an id or a key, with figures from a {@link io.muster.console.StatusSource}; and the console, where
 * {@link io.muster.console.SignIns} knows who has signed in. The page itself is the same for all; what it shows it asks of the
 * REST API, by a cookie in the place of a key.
 */
@NullMarked
package io.muster.console;

import org.jspecify.annotations.NullMarked;
