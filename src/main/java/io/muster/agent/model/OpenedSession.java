package io.muster.agent.model;

import io.muster.engine.BrowserSession;
import java.util.List;

/**
 * An open browser session and the configuration that it was opened with.
 *
 * @param notices remarks on it for the agent's owner
 */
public record OpenedSession(BrowserSession session, AgentConfiguration configuration, List<String> notices) {}
