package architecture.seeded.common;

import architecture.seeded.agent.AgentManager;

/** The ground uses a service. */
record UpwardCall(AgentManager service) {}
