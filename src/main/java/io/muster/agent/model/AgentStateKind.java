package io.muster.agent.model;

import io.muster.common.WireName;

/** The kinds of state that are stored encrypted for an agent. */
public enum AgentStateKind {
    /** The secrets of its configuration. */
    CONFIGURATION,
    /** The state that its browser session needs to continue where it was. */
    SESSION;

    String wireName() {
        return WireName.of(this);
    }

    /** Binds a text to one agent and one purpose; an agent's id holds no line break, so no two places are alike. */
    String place(AgentKey key) {
        return "muster agent " + wireName() + "\n" + key.tenant() + "\n" + key.id();
    }
}
