package architecture.seeded.common;

import architecture.seeded.agent.AgentManager;

/** The foundation uses a service. */
record UpwardCall(AgentManager service) {}
