/**
 * Resources of tasks: queueing, reading, waiting, cancelling, retrying, and their files.
 *
 * <p>Each method turns a request into one call of a service of {@code task} and the result into a view.
 */
@NullMarked
package io.muster.http.api.task;

import org.jspecify.annotations.NullMarked;
