/**
 * Resources of projects and their import from Taskade.
 *
 * <p>Each method turns a request into one call of a service of {@code project} and the result into a view.
 */
@NullMarked
package io.muster.http.api.project;

import org.jspecify.annotations.NullMarked;
