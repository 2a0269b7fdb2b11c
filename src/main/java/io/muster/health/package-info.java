/**
 * Liveness, readiness and the states of the components: one report, behind MicroProfile Health and the API's own
 * health addresses. Liveness touches no dependency; readiness needs the database and the browser engine. A report only reads
 * what the database monitor, the engine and the look at Taskade know already, so probes cannot load what they probe.
 */
@NullMarked
package io.muster.health;

import org.jspecify.annotations.NullMarked;
