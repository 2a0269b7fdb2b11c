package io.muster.health;

import io.muster.database.Database;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the database a trivial question, at most once a second and never for longer than a probe may take. */
@ApplicationScoped
public class DatabaseProbe {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    @Resource
    ManagedExecutorService executor;

    @Inject
    Database database;

    @Inject
    Clock clock;

    private @Nullable CompletableFuture<Boolean> latest;
    private Instant askedAt = Instant.MIN;

    /** True when the schema is in place and the database answered just now. */
    boolean answers() {
        if (!database.status().ready()) {
            return false;
        }
        try {
            return question().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One question at a time: callers that come while it is open, or shortly after, share its answer. */
    private synchronized CompletableFuture<Boolean> question() {
        CompletableFuture<Boolean> known = latest;
        Instant now = clock.instant();
        boolean usable = known != null && (!known.isDone() || now.isBefore(askedAt.plus(FRESH)));
        if (known == null || !usable) {
            known = CompletableFuture.supplyAsync(() -> database.answers(DEADLINE), executor);
            latest = known;
            askedAt = now;
        }
        return known;
    }
}
