package io.muster.agent;

import io.muster.agent.model.AgentKey;
import io.muster.common.AppException;
import io.muster.engine.BrowserEngine;
import io.muster.engine.EngineStatus;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resumes the agents that ran when the server ended: in the background, a few at once, so that requests get through
 * meanwhile. One that cannot be opened for lack of capacity is tried again some times, then left as {@code error}.
 */
@ApplicationScoped
public class AgentResumption {
    private static final Logger LOG = LoggerFactory.getLogger(AgentResumption.class);
    private static final int AT_ONCE = 2;
    private static final int ATTEMPTS = 5;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    @Resource
    ManagedExecutorService threads;

    @Inject
    AgentService agents;

    @Inject
    BrowserEngine engine;

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Begins; returns at once. */
    public void begin(List<AgentKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        LOG.atInfo().addKeyValue("count", keys.size()).log("Agents of the last run are being resumed");
        Queue<AgentKey> queue = new ConcurrentLinkedQueue<>(keys);
        AtomicInteger working = new AtomicInteger(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            threads.execute(() -> {
                work(queue);
                if (working.decrementAndGet() == 0) {
                    LOG.atInfo().log("Agents of the last run have been resumed");
                }
            });
        }
    }

    @PreDestroy
    void end() {
        ended.countDown();
    }

    private void work(Queue<AgentKey> queue) {
        try {
            while (engine.status().state() == EngineStatus.State.PROVISIONING) {
                if (ended.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            for (AgentKey key = queue.poll(); key != null; key = queue.poll()) {
                resume(key);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void resume(AgentKey key) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                agents.resume(key);
                return;
            } catch (RuntimeException e) {
                boolean later =
                        e instanceof AppException failure && failure.code().isServerError();
                if (!later || attempt == ATTEMPTS) {
                    LOG.atWarn()
                            .addKeyValue("agent", key.id())
                            .addKeyValue("tenant", key.tenant())
                            .addKeyValue("reason", e.getMessage())
                            .log("An agent of the last run could not be resumed");
                    return;
                }
            }
            if (ended.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }
}
