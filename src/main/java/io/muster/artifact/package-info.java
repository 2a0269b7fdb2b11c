/**
 * Files of agents, such as downloads: stored under generated names in a folder of the agent, limited in size and
 * number, each beside a small file that describes it.
 *
 * <p>Files and not rows, because agents continue to work while the database is unavailable (ADR 10). The description
 * is written last and in one step, so every listed file is complete. Nothing here knows agents, browsers or HTTP. In:
 * {@code engine.playwright.page} stores, {@code agent} lists, serves and removes. Out: the directory of an
 * {@link ArtifactFolder}.
 */
@NullMarked
package io.muster.artifact;

import org.jspecify.annotations.NullMarked;
