package io.muster.steps;

import io.muster.action.ReadAction;
import io.muster.common.Json;
import io.muster.engine.BrowserAction;
import io.muster.engine.BrowserAction.Click;
import io.muster.engine.BrowserAction.ElementState;
import io.muster.engine.BrowserAction.Extract;
import io.muster.engine.BrowserAction.ExtractFields;
import io.muster.engine.BrowserAction.Field;
import io.muster.engine.BrowserAction.MouseButton;
import io.muster.engine.BrowserAction.WaitFor;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.PageAction.Present;
import io.muster.steps.ActionRun.Looks;
import io.muster.steps.Program.Records;
import io.muster.steps.RunResult.Cause;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads records from pages. Fields are looked for within each record, and one that a record lacks is {@code null}: the
 * columns of a table never shift. Belongs to one run.
 */
final class RecordReader {
    private static final String FIELDS = "/fields";
    private static final String NEXT = "/next";
    private static final String EXTRACT = "extract";

    private final ActionRun actions;
    private final Scope scope;

    RecordReader(ActionRun actions, Scope scope) {
        this.actions = actions;
        this.scope = scope;
    }

    void run(Records program) {
        open(program);
        if (program.record() == null && program.next() == null) {
            save("record", actions.act(FIELDS, new ReadAction(program.fields(), Optional.empty()), EXTRACT));
            return;
        }
        ArrayNode records = Json.MAPPER.createArrayNode();
        String next = program.next();
        ArrayNode before = null;
        for (int page = 1; page <= program.maxPages(); page++) {
            ArrayNode found = page(program);
            if (found.equals(before)) {
                // The link leads nowhere new: a last page whose link stays.
                break;
            }
            records.addAll(found);
            before = found;
            if (next == null || page == program.maxPages() || !turn(program, next)) {
                break;
            }
        }
        save("records", records);
    }

    private void open(Records program) {
        actions.count("/url");
        actions.act("/url", program.open(), "page");
        ready(program.waitFor());
    }

    /** Goes to the next page; returns false after the last one. */
    private boolean turn(Records program, String next) {
        if (!actions.look(NEXT, new Present(next, null, null)).booleanValue()) {
            return false;
        }
        actions.count(NEXT);
        actions.act(NEXT, new ReadAction(new Click(next, MouseButton.LEFT, 1), Optional.empty()), "page");
        actions.look(NEXT, new WaitFor(null, ElementState.VISIBLE, null, null, WaitUntil.LOAD));
        ready(program.waitFor());
        return true;
    }

    private void ready(@Nullable ReadAction waitFor) {
        if (waitFor != null) {
            actions.act("/wait_for", waitFor, "page");
        }
    }

    private ArrayNode page(Records program) {
        actions.count(FIELDS);
        return (ArrayNode) actions.look(FIELDS, EXTRACT, looks -> read(program, looks));
    }

    private static ArrayNode read(Records program, Looks looks) {
        ArrayNode records = Json.MAPPER.createArrayNode();
        if (program.record() == null) {
            return records.add(looks.perform(program.fields()));
        }
        // Any attribute will do: it is the number of records that matters.
        int count = looks.perform(new Extract(new Field(program.record(), "class", true)))
                .size();
        for (int index = 0; index < count; index++) {
            records.add(single(program.fields(), looks.perform(within(program.record(), index, program.fields()))));
        }
        return records;
    }

    /** All matches there are, so that nothing is waited for that one record lacks. */
    private static BrowserAction within(String record, int index, ExtractFields fields) {
        Map<String, Field> moved = new LinkedHashMap<>();
        fields.fields()
                .forEach((name, field) -> moved.put(
                        name,
                        new Field(record + " >> nth=" + index + " >> " + field.selector(), field.attribute(), true)));
        return new ExtractFields(moved);
    }

    private static ObjectNode single(ExtractFields fields, JsonNode lists) {
        ObjectNode record = Json.MAPPER.createObjectNode();
        fields.fields().forEach((name, field) -> {
            JsonNode matches = lists.path(name);
            if (field.all()) {
                record.set(name, matches);
            } else {
                record.set(name, matches.isEmpty() ? Json.MAPPER.nullNode() : matches.get(0));
            }
        });
        return record;
    }

    private void save(String name, JsonNode value) {
        if (!scope.save(name, value)) {
            throw RunEndedException.run(
                    Cause.PROGRAM_WRONG, "/payload/fields: what was read is larger than the outputs of a task may be");
        }
    }
}
