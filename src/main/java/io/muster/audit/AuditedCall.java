package io.muster.audit;

import io.muster.common.Caller;

/** An event with who made it happen. */
public record AuditedCall(Caller caller, AuditEvent event) {}
