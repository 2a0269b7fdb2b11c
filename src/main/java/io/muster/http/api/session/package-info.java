/**
 * The resource of client sessions: JSON objects that clients share between their servers.
 *
 * <p>Each method turns a request into one call of a service of {@code session} and the result into a view.
 */
@NullMarked
package io.muster.http.api.session;

import org.jspecify.annotations.NullMarked;
