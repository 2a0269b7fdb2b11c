package io.muster.task.callback;

import io.muster.audit.AuditEventType;
import io.muster.audit.AuditTrail;
import io.muster.common.Caller;
import io.muster.common.Json;
import io.muster.task.model.Task;
import io.muster.task.model.TaskEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Queue of the callbacks of ended tasks: each method is one transaction, and none is open during a call. */
@ApplicationScoped
@Transactional
public class CallbackQueue {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
    private static final Duration MAX_DELAY = Duration.ofHours(1);

    /** Longer than a call takes. */
    private static final Duration TAKEN = Duration.ofMinutes(2);

    private static final int MAX_ATTEMPTS = 12;
    private static final int AT_ONCE = 10;

    @Inject
    CallbackRepository callbacks;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * Takes some callbacks that are due. Each is postponed at once: no other server sends it meanwhile, and one that is taken
     * and then lost is sent again.
     */
    public List<CallbackDelivery> take() {
        Instant now = clock.instant();
        return callbacks.lockDue(now, AT_ONCE).stream()
                .flatMap(callback -> prepare(callback, now).stream())
                .toList();
    }

    private Optional<CallbackDelivery> prepare(TaskCallback callback, Instant now) {
        callback.attempt(now.plus(TAKEN));
        // The callback of a task that is run again is sent when it has ended again.
        Optional<Task> ended =
                callbacks.findTask(callback).filter(task -> task.status().isFinal());
        Optional<String> url = ended.map(task -> task.spec().rules().callbackUrl());
        if (ended.isEmpty() || url.isEmpty()) {
            callbacks.remove(callback);
            return Optional.empty();
        }
        return Optional.of(
                new CallbackDelivery(callback.key(), URI.create(url.get()), callback.attempt(), body(ended.get())));
    }

    /** 10 s, 20 s, 40 s … up to an hour: about four hours in all. */
    private static Duration delay(int attempt) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << (attempt - 1));
        return delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
    }

    private static String body(Task task) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("task_id", task.id().toString())
                .put("status", task.status().wireName())
                .put("title", task.spec().title())
                .put("task_type", task.spec().type())
                .put("attempt", task.attempt());
        body.put("error_message", task.errorMessage().orElse(null));
        body.put("completed_at", task.completedAt().map(Instant::toString).orElse(null));
        body.set("result", task.result().orElseGet(Json.MAPPER::nullNode));
        return Json.MAPPER.writeValueAsString(body);
    }

    /** Removes a callback that was accepted. */
    public void delivered(CallbackDelivery delivery) {
        callbacks.find(delivery.key()).ifPresent(callbacks::remove);
    }

    /** Records a failure; after the last attempt the callback is given up, which is audited. */
    public void failed(CallbackDelivery delivery, String reason) {
        callbacks.find(delivery.key()).ifPresent(callback -> {
            if (callback.attempt() < MAX_ATTEMPTS) {
                callback.putOff(clock.instant().plus(delay(callback.attempt())));
            } else {
                callbacks.findTask(callback).ifPresent(task -> giveUp(callback, task, reason));
            }
        });
    }

    private void giveUp(TaskCallback callback, Task task, String reason) {
        callbacks.remove(callback);
        audit.record(
                Caller.SERVER.of(task.tenant()),
                TaskEvents.of(AuditEventType.TASK_CALLBACK, task).failed(reason));
    }
}
