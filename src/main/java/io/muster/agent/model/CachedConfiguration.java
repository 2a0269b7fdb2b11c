package io.muster.agent.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.databind.JsonNode;

/**
 * The configuration of an agent as one version of its row shows it.
 *
 * @param rowId distinguishes an agent from a former one of the same name, which was purged
 */
// A newer server may have written more.
@JsonIgnoreProperties(ignoreUnknown = true)
public record CachedConfiguration(long rowId, long version, JsonNode config) {
    public static CachedConfiguration of(BrowserAgent agent) {
        return new CachedConfiguration(agent.rowId(), agent.version(), agent.config());
    }

    /** True while the row is still the one that it was read from. */
    public boolean isOf(AgentRow row) {
        return rowId == row.id() && version == row.version();
    }

    public boolean isOf(BrowserAgent agent) {
        return rowId == agent.rowId() && version == agent.version();
    }
}
