/**
 * Liveness, readiness and the states of the components: one report, behind MicroProfile Health and the API's own
 * health addresses.
 *
 * <p>Liveness touches no dependency; readiness needs the database and the browser engine. A report only reads what the
 * monitors of the components have already found, so probes cannot load what they probe. In: the server's
 * {@code /health} and {@code http.api.HealthResource}, through {@link ComponentReport}. Out: {@code database},
 * {@code engine}, {@code redis}, {@code agent.model} and {@code project.taskade} are read.
 */
@NullMarked
package io.muster.health;

import org.jspecify.annotations.NullMarked;
