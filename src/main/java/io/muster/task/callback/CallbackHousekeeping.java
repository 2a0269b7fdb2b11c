package io.muster.task.callback;

import io.muster.common.PeriodicJob;
import io.muster.database.Database;
import io.muster.policy.AddressPolicy;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends due callbacks once a second, on every server; the servers share the work. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CallbackHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackHousekeeping.class);

    @Inject
    CallbackQueue queue;

    @Inject
    CallbackConfig config;

    @Inject
    AddressPolicy addresses;

    @Inject
    Database database;

    @Inject
    Clock clock;

    private final PeriodicJob job =
            new PeriodicJob(LOG, "Callbacks could not be made and are tried again", () -> database.isReady());
    private Optional<CallbackSender> sender = Optional.empty();

    @PostConstruct
    void begin() {
        sender = config.secret().map(secret -> new CallbackSender(addresses, secret, clock));
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void run() {
        sender.ifPresent(ready -> job.run(() -> deliver(queue, ready)));
    }

    /** Sends all due callbacks, some at a time: one without an answer delays few others. */
    public static void deliver(CallbackQueue queue, CallbackSender sender) {
        List<CallbackDelivery> due = queue.take();
        while (!due.isEmpty()) {
            Map<CallbackDelivery, CompletableFuture<Optional<String>>> calls = new LinkedHashMap<>();
            due.forEach(delivery -> calls.put(delivery, sender.send(delivery)));
            calls.forEach((delivery, call) -> call.join()
                    .ifPresentOrElse(failure -> queue.failed(delivery, failure), () -> queue.delivered(delivery)));
            due = queue.take();
        }
    }
}
