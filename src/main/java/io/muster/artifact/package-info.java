/**
 * Files of agents, such as downloads: stored under generated names in a folder of the agent, limited in size and number, each beside a small file that describes it. The description is written last and in one step, so what is
 * listed is whole. Nothing here knows agents, browsers or HTTP; ADR 10 says why files and not rows.
 */
@NullMarked
package io.muster.artifact;

import org.jspecify.annotations.NullMarked;
