package io.muster.agent.model;

import io.muster.engine.BrowserSession;
import java.util.List;

/**
 * An open browser session and the configuration that it was opened with.
 *
 * @param notices what the agent's owner should know about it
 */
public record OpenedSession(BrowserSession session, AgentConfiguration configuration, List<String> notices) {}
