package io.muster.agent.model;

import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.Cursor;
import io.muster.common.ErrorCode;
import io.muster.common.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A browser agent: one isolated browser session, and what is known about it while it has none. Its counters are written
 * past this entity ({@link AgentRepository#addCounters}) and never by it, so that saving an agent loses no count.
 */
@Entity
@Table(name = "browser_agents")
public class BrowserAgent {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "browser_agents_seq")
    @SequenceGenerator(name = "browser_agents_seq", sequenceName = "browser_agents_seq", allocationSize = 50)
    private long id;

    @Version
    private long version;

    @Column(name = "tenant_id", length = 64, nullable = false, updatable = false)
    private TenantId tenant;

    @Column(name = "agent_id", nullable = false, updatable = false)
    private AgentId agentId;

    @Column(length = 50, nullable = false)
    private String channel;

    @Column(nullable = false)
    private boolean headless;

    @Column(length = 20, nullable = false)
    private AgentStatus status;

    @Column(nullable = false)
    private JsonNode config;

    @Column(nullable = false, updatable = false)
    private boolean ephemeral;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(length = 100)
    private @Nullable String owner;

    @Column(name = "total_actions", nullable = false, updatable = false)
    private long totalActions;

    @Column(name = "total_errors", nullable = false, updatable = false)
    private long totalErrors;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    protected BrowserAgent() {}

    /** A new agent that was never started. */
    public BrowserAgent(Caller creator, AgentId agentId, AgentSpec spec, Instant now) {
        this.tenant = creator.tenant();
        this.agentId = agentId;
        this.channel = spec.channel();
        this.headless = spec.headless();
        this.config = spec.config();
        this.createdBy = creator.userId();
        this.status = AgentStatus.CREATED;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** An agent as it is shown, put together from its row and a configuration of the same version; never to be stored. */
    public BrowserAgent(AgentKey key, AgentRow row, JsonNode config) {
        this.id = row.id();
        this.version = row.version();
        this.tenant = key.tenant();
        this.agentId = key.id();
        this.channel = row.channel();
        this.headless = row.headless();
        this.config = config;
        this.createdBy = row.createdBy();
        this.status = row.status();
        this.owner = row.owner();
        this.totalActions = row.totalActions();
        this.totalErrors = row.totalErrors();
        this.createdAt = row.createdAt();
        this.updatedAt = row.updatedAt();
        this.deletedAt = row.deletedAt();
    }

    /**
     * A server begins to open a session for it. This and the other changes of state throw an {@link AppException} of
     * {@code CONFLICT} where {@link AgentStatus#mayBecome} has no such edge.
     */
    public void start(String server, Instant now) {
        owner = server;
        become(AgentStatus.STARTING, now);
    }

    /** The same for an agent that may be live by its row although its session died with a server. */
    public void startAnew(String server, Instant now) {
        if (status.isLive()) {
            stop(now);
        }
        start(server, now);
    }

    /** Marks it as made for one task: when its server is lost, it is not resumed. */
    public void makeEphemeral() {
        ephemeral = true;
    }

    public boolean isEphemeral() {
        return ephemeral;
    }

    /** Its session is open and waits for actions. */
    public void idle(Instant now) {
        become(AgentStatus.IDLE, now);
    }

    /** It performs an action. */
    public void run(Instant now) {
        become(AgentStatus.RUNNING, now);
    }

    /** Its session was closed on purpose. */
    public void stop(Instant now) {
        owner = null;
        become(AgentStatus.STOPPED, now);
    }

    /** Its session was lost, or could not be opened. */
    public void fail(Instant now) {
        owner = null;
        become(AgentStatus.ERROR, now);
    }

    /** Hides it; the row and its id stay until it is purged. Its session must be closed. */
    public void delete(Instant now) {
        stop(now);
        deletedAt = now;
    }

    /** Undoes {@link #delete}; the agent is then stopped. */
    public void restore(Instant now) {
        deletedAt = null;
        updatedAt = now;
    }

    /** Replaces its configuration, which its next session is opened with. */
    public void configure(JsonNode changed, Instant now) {
        config = changed;
        updatedAt = now;
    }

    private void become(AgentStatus next, Instant now) {
        if (!status.mayBecome(next)) {
            throw new AppException(
                    ErrorCode.CONFLICT,
                    "Agent \"" + agentId + "\" is " + status.wireName() + " and cannot become " + next.wireName()
                            + ".");
        }
        status = next;
        updatedAt = now;
    }

    /** The key by which other tables refer to it. */
    public long rowId() {
        return id;
    }

    public TenantId tenant() {
        return tenant;
    }

    public AgentId agentId() {
        return agentId;
    }

    public AgentKey key() {
        return new AgentKey(tenant, agentId);
    }

    /** Counts the changes of this row; grows with each, for {@code ETag}. Counters do not change it. */
    public long version() {
        return version;
    }

    public String channel() {
        return channel;
    }

    public boolean headless() {
        return headless;
    }

    public AgentStatus status() {
        return status;
    }

    /** Not to be changed in place: a change would not be stored. */
    public JsonNode config() {
        return config;
    }

    public String createdBy() {
        return createdBy;
    }

    /** The server that holds its session. */
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    public long totalActions() {
        return totalActions;
    }

    public long totalErrors() {
        return totalErrors;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public Optional<Instant> deletedAt() {
        return Optional.ofNullable(deletedAt);
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    Cursor position() {
        return new Cursor(createdAt, id);
    }
}
