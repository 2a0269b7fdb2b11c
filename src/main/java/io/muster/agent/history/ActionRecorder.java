package io.muster.agent.history;

import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentTelemetry;
import io.muster.agent.model.LiveAgent;
import io.muster.agent.model.LiveAgents;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Sha256;
import io.muster.database.Database;
import io.muster.engine.ActionOutcome;
import io.muster.engine.BrowserAction;
import io.muster.journal.Reservation;
import io.muster.telemetry.masking.MaskedUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sees to it that no action is answered without a record, and none is done that could not be recorded. */
@ApplicationScoped
public class ActionRecorder {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int NANOS_PER_MICRO = 1_000;

    @Inject
    ActionJournal journal;

    @Inject
    HistoryFlusher flusher;

    @Inject
    LiveAgents live;

    @Inject
    HistoryConfig config;

    @Inject
    Database database;

    @Inject
    AgentTelemetry telemetry;

    @Inject
    Clock clock;

    /**
     * Lets an agent do something, records and counts it.
     *
     * @throws AppException {@code JOURNAL_FULL}, {@code JOURNAL_UNAVAILABLE} and, in the mode sync,
     *     {@code DATABASE_UNAVAILABLE}; with the member {@code performed} when it was done nevertheless
     */
    public ActionOutcome record(Caller caller, LiveAgent agent, BrowserAction action, Supplier<ActionOutcome> work) {
        if (config.mode() == HistoryConfig.Mode.SYNC) {
            database.requireReady();
        }
        try (Reservation room = journal.reserve()) {
            String before = agent.url();
            ActionOutcome outcome = work.get();
            telemetry.performed(action.name(), outcome);
            append(room, agent, describe(caller, agent.key(), action, outcome, before));
            return outcome;
        }
    }

    private void append(Reservation room, LiveAgent agent, ActionRecord done) {
        long position;
        try {
            position = room.append(ActionRecordCodec.encode(done));
        } catch (AppException failure) {
            throw performed(failure.code(), "The action was performed, but could not be recorded.", failure);
        }
        live.counters().count(agent.key(), done.failed());
        if (config.mode() == HistoryConfig.Mode.SYNC) {
            try {
                flusher.storeThrough(position);
            } catch (RuntimeException failure) {
                throw performed(
                        ErrorCode.DATABASE_UNAVAILABLE,
                        "The action was performed; its record is in the journal and will reach the database later.",
                        failure);
            }
        }
    }

    private static AppException performed(ErrorCode code, String detail, RuntimeException cause) {
        return new AppException(code, detail, cause).with("performed", true).retryAfter(RETRY);
    }

    private ActionRecord describe(
            Caller caller, AgentKey agent, BrowserAction action, ActionOutcome outcome, String before) {
        return new ActionRecord(
                clock.instant(),
                agent.tenant().value(),
                agent.id().value(),
                caller.userId(),
                caller.origin().requestId(),
                action.name(),
                ActionTarget.of(action).orElse(null),
                ActionTarget.inputLength(action).orElse(null),
                outcome instanceof ActionOutcome.Failed failed
                        ? failed.reason().name().toLowerCase(Locale.ROOT)
                        : null,
                outcome.duration().toNanos() / NANOS_PER_MICRO,
                MaskedUrl.of(before),
                MaskedUrl.of(outcome.page().url()),
                outcome instanceof ActionOutcome.Done done ? sha256(action, done.result()) : null);
    }

    /** Of what was taken from the page: a picture or document, a file's own hash, or a snapshot. */
    private static @Nullable String sha256(BrowserAction action, JsonNode result) {
        JsonNode bytes = result.path("base64");
        if (bytes.isBinary()) {
            return Sha256.hex(bytes.binaryValue());
        }
        if (result.path("sha256").isString()) {
            return result.path("sha256").asString();
        }
        return action.name().equals("snapshot")
                ? Sha256.hex(result.isString() ? result.asString() : result.toString())
                : null;
    }
}
