/**
 * Takes personal data and secrets out of texts on their way into logs, the audit log, histories and traces.
 *
 * <p>{@link Masker} goes over a text once; at characters that are rare, or cheap to judge, it asks the finders of what
 * may stand there. A finder looks back and ahead over a bounded piece only, and decides by checksums, ranges and
 * neighbours, so that the time is linear in the length whatever the text. The labelled corpus of the tests defines
 * what is masked and what is not. In: {@code telemetry.logback}, {@code telemetry.javaagent}, {@code audit},
 * {@code agent.history}. Out: the masked text; uses the JDK only.
 */
@NullMarked
package io.muster.telemetry.masking;

import org.jspecify.annotations.NullMarked;
