package io.muster.steps;

import io.muster.common.Json;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction;
import io.muster.engine.PageState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A browser with scripted answers that records the actions it was asked for. */
final class ScriptedSession implements StepSession {
    static final Duration TOOK = Duration.ofMillis(5);

    private final Map<String, Function<BrowserAction, ActionOutcome>> answers = new HashMap<>();
    final List<BrowserAction> asked = new ArrayList<>();
    final List<Duration> timeouts = new ArrayList<>();

    /** Sets the results of the actions of a name, as JSON: one after the other, and the last one for all later ones. */
    ScriptedSession answer(String action, String... results) {
        Iterator<String> left = List.of(results).iterator();
        String[] current = new String[1];
        return on(action, asked -> {
            if (left.hasNext()) {
                current[0] = left.next();
            }
            return current[0].startsWith("!")
                    ? failed(Reason.valueOf(current[0].substring(1)))
                    : done(current[0].replace('\'', '"'));
        });
    }

    ScriptedSession on(String action, Function<BrowserAction, ActionOutcome> answer) {
        answers.put(action, answer);
        return this;
    }

    @Override
    public ActionOutcome perform(BrowserAction action, Duration timeout) {
        asked.add(action);
        timeouts.add(timeout);
        return answers.getOrDefault(action.name(), any -> done(any.name().equals("console_errors") ? "[]" : "null"))
                .apply(action);
    }

    /** The name under which it was stored. */
    @Override
    public byte[] file(String artifact) {
        return artifact.getBytes(StandardCharsets.UTF_8);
    }

    /** Names of the actions that programs ask for; not what the run looks at automatically. */
    List<String> actions() {
        return asked.stream()
                .map(BrowserAction::name)
                .filter(name -> !name.equals("console_errors") && !name.equals("present"))
                .toList();
    }

    <A extends BrowserAction> List<A> asked(Class<A> type) {
        return asked.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static Done done(String json) {
        return new Done(Json.MAPPER.readTree(json), new PageState("http://shop.example/", "", "complete"), TOOK);
    }

    static Failed failed(Reason reason) {
        return new Failed(reason, "because", PageState.UNKNOWN, TOOK);
    }
}
