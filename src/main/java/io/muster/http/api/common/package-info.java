/**
 * Building blocks of the resources: the caller of a request, query parameters, fields of a body, preconditions, lists, files.
 *
 * <p>Used by the packages of the resources beside it; uses none of them.
 */
@NullMarked
package io.muster.http.api.common;

import org.jspecify.annotations.NullMarked;
