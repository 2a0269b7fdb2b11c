/**
 * The parts of an agent's configuration, each a record that refuses what is wrong with it when it is read. A refusal names
 * the member and never repeats its value, which may be a secret.
 */
@NullMarked
package io.muster.agent.configuration;

import org.jspecify.annotations.NullMarked;
