/**
 * Building blocks of the resources: the caller of a request, query parameters, preconditions, lists, files.
 *
 * <p>Misspelt parameters are refused and not ignored, because a list that ignores a filter shows the wrong rows. In:
 * the packages of the resources beside it; it uses none of them. Out: {@code common} for values and errors.
 */
@NullMarked
package io.muster.http.api.common;

import org.jspecify.annotations.NullMarked;
