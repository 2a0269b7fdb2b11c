package io.muster.agent.model;

import tools.jackson.databind.JsonNode;

/**
 * The properties that a client chooses for an agent.
 *
 * @param channel {@code chromium}, {@code chrome} or {@code msedge}; at most 50 characters
 * @param config the client's free JSON object
 */
public record AgentSpec(String channel, boolean headless, JsonNode config) {}
