/**
 * The parts of an agent's configuration, each a record that checks itself when it is read and reports all its errors at once
 * by JSON pointer. An error names the member and never repeats its value, which may be a secret. In: JSON of clients, stored
 * configurations. Out: {@code agent.model.AgentConfiguration}.
 */
@NullMarked
package io.muster.agent.configuration;

import org.jspecify.annotations.NullMarked;
