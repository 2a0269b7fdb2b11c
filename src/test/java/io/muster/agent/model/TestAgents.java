package io.muster.agent.model;

import jakarta.persistence.EntityManager;

/** The rows of agents outside of a server, in the given unit of work. */
public final class TestAgents {
    private TestAgents() {}

    public static AgentRepository agents(EntityManager entities) {
        AgentRepository agents = new AgentRepository();
        agents.entities = entities;
        return agents;
    }
}
