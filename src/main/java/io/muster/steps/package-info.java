/**
 * The programs of tasks: payloads are read into programs, with each error named by a JSON pointer, and programs run
 * over a {@link StepSession}.
 *
 * <p>The grammar has no jumps, no variables besides what steps save, and only bounded loops, so every program ends.
 * Nothing here knows tasks, agents or databases. In: {@code task.execution} reads a payload with {@link Payloads} and
 * runs the program with {@link ProgramRun}; {@code http.api.task} serves the schema. Out: {@code action} reads each
 * action, the session performs it, and an {@link ArtifactSink} takes the files.
 */
@NullMarked
package io.muster.steps;

import org.jspecify.annotations.NullMarked;
