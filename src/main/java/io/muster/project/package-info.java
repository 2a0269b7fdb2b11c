/**
 * Projects: groups of tasks, mirrored from an outside project tool or kept locally.
 */
@NullMarked
package io.muster.project;

import org.jspecify.annotations.NullMarked;
