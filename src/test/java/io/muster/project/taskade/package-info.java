/** Tests of Taskade's side of projects, without a server. */
@NullMarked
package io.muster.project.taskade;

import org.jspecify.annotations.NullMarked;
