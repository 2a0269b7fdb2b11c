package architecture.seeded.agent.model;

import architecture.seeded.agent.AgentManager;

/** A sub-package uses the root of its feature. */
public record UpwardModel(AgentManager service) {}
