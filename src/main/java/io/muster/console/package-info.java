/**
 * Pages for browsers: the status page at the context root and the console.
 *
 * <p>The status page is open to all, so it shows counts and states only, never a name, an id or a key. The console's
 * page is the same for everybody; its script asks the REST API for what it shows, and is authenticated by a cookie
 * instead of a key (ADR 18). In: the two servlets; {@code http} and {@code http.api.signin} use {@link SignIns}. Out:
 * {@code session} stores sign-ins, {@code identity} authenticates their keys, {@code html} renders; {@code boot}
 * supplies the figures as a {@link StatusSource}.
 */
@NullMarked
package io.muster.console;

import org.jspecify.annotations.NullMarked;
