package io.muster.steps;

import io.muster.action.ReadAction;
import io.muster.engine.BrowserAction.ExtractFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Program of a valid payload. Immutable. */
public sealed interface Program {
    /** Steps one after the other. */
    record Steps(ObjectNode inputs, List<Step> steps) implements Program {
        public Steps {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Records from a page, or from several that are linked.
     *
     * @param waitFor before a page is read
     * @param record what each record stands in; absent for one record per page
     * @param next leads to the next page; absent for one page
     */
    record Records(
            ReadAction open,
            @Nullable ReadAction waitFor,
            @Nullable String record,
            ExtractFields fields,
            @Nullable String next,
            int maxPages)
            implements Program {}
}
