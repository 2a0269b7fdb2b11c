package io.muster.project;

import io.muster.common.TenantId;
import java.util.UUID;

/**
 * A to-do that a result was written back to.
 *
 * @param note as it is in the outside project tool now
 * @param completed whether the report completed it
 */
public record ReportedItem(TenantId tenant, UUID projectId, String taskadeTaskId, String note, boolean completed) {}
