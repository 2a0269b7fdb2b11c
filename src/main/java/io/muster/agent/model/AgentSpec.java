package io.muster.agent.model;

import tools.jackson.databind.JsonNode;

/**
 * How an agent shall be.
 *
 * @param channel {@code chromium}, {@code chrome} or {@code msedge}; at most 50 characters
 * @param config the client's free JSON object
 */
public record AgentSpec(String channel, boolean headless, JsonNode config) {}
