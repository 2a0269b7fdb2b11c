/**
 * Takes personal data and secrets out of texts on their way into logs. {@link io.muster.telemetry.masking.Masker} goes over a
 * text once; at characters that are rare, or cheap to judge, it asks the finders of what may stand there. A finder looks back
 * and ahead over a bounded piece only, and decides by checksums, ranges and neighbours, so that the time is linear in the
 * length whatever the text. What is masked and what is not is laid down by the labelled corpus of the tests.
 */
@NullMarked
package io.muster.telemetry.masking;

import org.jspecify.annotations.NullMarked;
