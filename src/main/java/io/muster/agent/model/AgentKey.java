package io.muster.agent.model;

import io.muster.common.AgentId;
import io.muster.common.TenantId;

/** An agent among those of all tenants. */
public record AgentKey(TenantId tenant, AgentId id) {}
