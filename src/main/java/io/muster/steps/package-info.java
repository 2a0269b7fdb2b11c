/**
 * The programs of tasks: payloads are read into programs, with each error named by a JSON pointer, and programs run over a {@link io.muster.steps.StepSession}. {@link io.muster.steps.Payloads} is the way in, {@link
 * io.muster.steps.ProgramRun} the way through. The grammar has no jumps, no variables besides what steps save, and only
 * bounded loops, so every program ends. Nothing here knows tasks, agents or databases.
 */
@NullMarked
package io.muster.steps;

import org.jspecify.annotations.NullMarked;
