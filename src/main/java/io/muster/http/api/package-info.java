/**
 * The REST API: its application, providers, filters and problem documents of JAX-RS, and the resources of health and
 * version; a sub-package per feature has the others.
 *
 * <p>A resource method reads its input, makes one service call and shapes the reply; it decides nothing. A method
 * without an access rule is refused ({@link DenyByDefault}), and the description of the API is written by hand (ADR
 * 1). In: requests that passed the filters of {@code http}. Out: services; every exception becomes a problem document
 * in {@link ProblemMapper}.
 */
@NullMarked
package io.muster.http.api;

import org.jspecify.annotations.NullMarked;
