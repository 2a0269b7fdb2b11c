/**
 * Resources for administrators: API keys, limits of callers, the audit log.
 *
 * <p>Each method turns a request into one call of a service and the result into a view.
 */
@NullMarked
package io.muster.http.api.admin;

import org.jspecify.annotations.NullMarked;
