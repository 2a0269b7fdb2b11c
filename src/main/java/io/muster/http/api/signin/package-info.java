/**
 * Resources about the caller: signing in to the console and out, and who is calling.
 *
 * <p>A sign-in exchanges an API key for a cookie; the key itself is checked in {@code http}.
 */
@NullMarked
package io.muster.http.api.signin;

import org.jspecify.annotations.NullMarked;
