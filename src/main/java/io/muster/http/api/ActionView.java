package io.muster.http.api;

import tools.jackson.databind.JsonNode;

/**
 * The reply to an action that worked.
 *
 * @param durationMs milliseconds that the action took in the engine
 */
record ActionView(boolean success, String action, JsonNode result, String url, String title, double durationMs) {}
