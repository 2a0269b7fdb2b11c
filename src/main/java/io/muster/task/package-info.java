/**
 * Tasks: work to be done on a browser agent, queued in the database.
 */
@NullMarked
package io.muster.task;

import org.jspecify.annotations.NullMarked;
