package io.muster.audit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Types of audit events. The table in {@code docs/audit.md} lists them; a test compares both. */
public enum AuditEventType {
    AGENT_CREATE("agent.create", "agent.created", "CREATE"),
    AGENT_UPDATE("agent.update", "agent.updated", "UPDATE"),
    AGENT_START("agent.start", "agent.started", "START"),
    AGENT_RESUME("agent.resume", "agent.resumed", "RESUME"),
    AGENT_STOP("agent.stop", "agent.stopped", "STOP"),
    AGENT_LOSE("agent.lose", "agent.lost", "LOSE"),
    AGENT_DELETE("agent.delete", "agent.deleted", "DELETE"),
    AGENT_RESTORE("agent.restore", "agent.restored", "RESTORE"),
    AGENT_PURGE("agent.purge", "agent.purged", "PURGE"),
    AGENT_EXPORT_STATE("agent.export_state", "agent.state_exported", "EXPORT_STATE"),
    AGENT_IMPORT_STATE("agent.import_state", "agent.state_imported", "IMPORT_STATE"),
    AGENT_RESTORE_STATE("agent.restore_state", "agent.state_restored", "RESTORE_STATE"),

    TASK_CREATE("task.create", "task.created", "CREATE"),
    TASK_COMPLETE("task.complete", "task.completed", "COMPLETE"),
    TASK_FAIL("task.fail", "task.failed", "FAIL"),
    TASK_CANCEL("task.cancel", "task.cancelled", "CANCEL"),
    TASK_RETRY("task.retry", "task.retried", "RETRY"),
    TASK_CALLBACK("task.callback", "task.called_back", "CALLBACK"),
    TASK_DELETE("task.delete", "task.deleted", "DELETE"),
    TASK_PURGE("task.purge", "task.purged", "PURGE"),

    PROJECT_CREATE("project.create", "project.created", "CREATE"),
    PROJECT_IMPORT("project.import", "project.imported", "IMPORT"),
    PROJECT_UPDATE("project.update", "project.updated", "UPDATE"),
    PROJECT_REPORT("project.report", "project.reported", "REPORT"),
    PROJECT_DELETE("project.delete", "project.deleted", "DELETE"),
    PROJECT_RESTORE("project.restore", "project.restored", "RESTORE"),
    PROJECT_PURGE("project.purge", "project.purged", "PURGE"),

    SESSION_CREATE("session.create", "session.created", "CREATE"),
    SESSION_DELETE("session.delete", "session.deleted", "DELETE"),

    AUTH_SIGN_IN("auth.sign_in", "auth.signed_in", "CREATE"),
    AUTH_SIGN_OUT("auth.sign_out", "auth.signed_out", "DELETE"),
    AUTH_REFUSE("auth.refuse", "auth.refused", "AUTHENTICATE"),

    KEY_CREATE("key.create", "key.created", "CREATE"),
    KEY_REVOKE("key.revoke", "key.revoked", "DELETE"),

    LIMIT_EXCEED("limit.exceed", "limit.exceeded", "REFUSE"),
    LIMIT_RESET("limit.reset", "limit.reset", "DELETE"),

    REDIS_DEGRADED("redis.degraded", "redis.degraded", "UPDATE"),
    REDIS_RECOVERED("redis.recovered", "redis.recovered", "UPDATE"),

    AUDIT_PURGE("audit.purge", "audit.purged", "PURGE");

    /** Types whose entries are failures or refusals, which have happened as their past name states. */
    private static final Set<AuditEventType> FAILURES = EnumSet.of(TASK_FAIL, AUTH_REFUSE, LIMIT_EXCEED);

    private static final Map<String, AuditEventType> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AuditEventType::type, Function.identity()));

    private final String type;
    private final String pastName;
    private final String action;

    AuditEventType(String type, String pastName, String action) {
        this.type = type;
        this.pastName = pastName;
        this.action = action;
    }

    /** The constant of a type. */
    static AuditEventType require(String type) {
        AuditEventType found = BY_TYPE.get(type);
        if (found == null) {
            throw new IllegalArgumentException("unknown type of audit event: " + type);
        }
        return found;
    }

    /** The name in the audit log. */
    public String type() {
        return type;
    }

    /** The name of a success in telemetry. */
    public String pastName() {
        return pastName;
    }

    /** The usual action. */
    public String action() {
        return action;
    }

    /** The name in telemetry. */
    String name(boolean success) {
        return success || FAILURES.contains(this) ? pastName : type + "_failed";
    }
}
