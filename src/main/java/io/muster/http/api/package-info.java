/**
 * The REST API: JAX-RS resources and the shapes of their requests and replies. A resource method reads its input, makes one
 * service call and shapes the reply; it decides nothing.
 */
@NullMarked
package io.muster.http.api;

import org.jspecify.annotations.NullMarked;
