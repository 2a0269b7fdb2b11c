/**
 * Projects: groups of tasks, imported from an external project tool or local.
 *
 * <p>Tasks know projects, not the reverse: {@code ProjectTasks} counts and purges them in SQL. In: {@code http} and
 * {@code task}. Out: the database; {@code taskade} for imports.
 */
@NullMarked
package io.muster.project;

import org.jspecify.annotations.NullMarked;
