/**
 * Resources about the caller: signing in to the console and out, and who is calling.
 *
 * <p>A sign-in exchanges an API key for a cookie, so that the key stays out of reach of scripts (ADR 18); the key
 * itself is checked by {@code http.KeyCheck}. In: JAX-RS. Out: {@code console.SignIns} begins and ends sign-ins.
 */
@NullMarked
package io.muster.http.api.signin;

import org.jspecify.annotations.NullMarked;
