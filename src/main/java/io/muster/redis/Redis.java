package io.muster.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Redis as the rest of the application sees it: a call goes to Redis or to the caller's local fallback, as the one
 * {@link CircuitBreaker} says, and in no case waits longer than {@code REDIS_TIMEOUT}. Without a configured Redis everything is
 * local.
 *
 * <p>A call that was given up may have been done by Redis all the same, so callers must tolerate that.
 * Thread-safe; {@link #watch} is called by one thread at a time.
 */
public final class Redis implements AutoCloseable {
    private static final String PROBE_KEY = "probe";
    private static final Duration PROBE_LIFE = Duration.ofMinutes(1);

    private final RedisConfig config;
    private final @Nullable RedisAddress address;
    private final CircuitBreaker circuitBreaker = new CircuitBreaker();
    private final Topics topics = new Topics();
    private final List<Consumer<RedisStatus>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong changes = new AtomicLong();

    private volatile @Nullable RedisClients clients;
    private volatile Duration latency = Duration.ZERO;
    private volatile String detail = "not seen yet";
    private boolean ended;

    public Redis(RedisConfig config) {
        this.config = config;
        this.address = config.address().orElse(null);
    }

    /** The reply of Redis; empty when it is not used or fails. */
    public <T> Optional<T> find(RedisCall<T> work) {
        return answer(RedisClients::data, work);
    }

    /** The same over the connections that are reserved for the limiter. */
    public <T> Optional<T> findForLimiter(RedisCall<T> work) {
        return answer(RedisClients::limiter, work);
    }

    /** The longest wait of a call. */
    public Duration timeout() {
        return config.timeout();
    }

    private <T> Optional<T> answer(Function<RedisClients, RedisCommands> client, RedisCall<T> work) {
        RedisClients connected = clients;
        if (connected == null || !circuitBreaker.isClosed()) {
            return Optional.empty();
        }
        try {
            T answer = await(() -> work.on(client.apply(connected)));
            circuitBreaker.succeeded();
            return Optional.of(answer);
        } catch (RedisUnavailableException failure) {
            if (circuitBreaker.failed()) {
                detail = String.valueOf(failure.getMessage());
                changed();
            }
            return Optional.empty();
        }
    }

    private <T> T await(Supplier<CompletionStage<T>> work) throws RedisUnavailableException {
        try {
            return work.get().toCompletableFuture().get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new RedisUnavailableException(
                    "does not answer within " + config.timeout().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw RedisUnavailableException.refused(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            throw RedisUnavailableException.refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException("was not waited for", e);
        }
    }

    /** Has a listener hear a topic, now and whenever Redis is there. */
    public void subscribe(String topic, TopicListener listener) {
        topics.add(config.keyPrefix() + topic, listener);
        RedisClients connected = clients;
        if (connected != null) {
            topics.subscribe(connected);
        }
    }

    /** Publishes on a topic if Redis is used; without it there are no others to hear it. */
    public void publish(String topic, String message) {
        find(redis -> redis.publish(topic, message));
    }

    /** Calls back, in whichever thread notices, whenever Redis is given up or taken up again. Must not block. */
    public void onChange(Consumer<RedisStatus> listener) {
        listeners.add(listener);
    }

    public RedisStatus status() {
        RedisClients connected = clients;
        return new RedisStatus(
                state(),
                connected == null ? 0 : connected.connections(),
                connected == null ? 0 : connected.commands(),
                latency,
                changes.get(),
                address == null || circuitBreaker.isClosed() ? "" : detail);
    }

    private RedisStatus.State state() {
        if (address == null) {
            return RedisStatus.State.NOT_CONFIGURED;
        }
        return circuitBreaker.isClosed() ? RedisStatus.State.HEALTHY : RedisStatus.State.DEGRADED;
    }

    /** Looks once: connects if need be, and asks both clients to write something. Throws nothing. */
    synchronized void watch() {
        if (address == null || ended) {
            return;
        }
        try {
            RedisClients connected = clients == null ? connect(address) : clients;
            long start = System.nanoTime();
            await(() -> connected.data().store(PROBE_KEY, "", PROBE_LIFE));
            await(() -> connected.limiter().store(PROBE_KEY, "", PROBE_LIFE));
            latency = Duration.ofNanos((System.nanoTime() - start) / 2);
            topics.subscribe(connected);
            answered();
        } catch (RedisUnavailableException failure) {
            unanswered(failure);
        }
    }

    private RedisClients connect(RedisAddress known) throws RedisUnavailableException {
        try {
            RedisClients connected = new RedisClients(known, config);
            clients = connected;
            return connected;
        } catch (RuntimeException failure) {
            throw RedisUnavailableException.refused(failure);
        }
    }

    private void answered() {
        circuitBreaker.succeeded();
        if (circuitBreaker.probed()) {
            topics.missedSome();
            changed();
        }
    }

    private void unanswered(RedisUnavailableException failure) {
        boolean opened = circuitBreaker.failed();
        circuitBreaker.stillFailing();
        detail = String.valueOf(failure.getMessage());
        if (opened) {
            changed();
        }
    }

    private void changed() {
        changes.incrementAndGet();
        RedisStatus now = status();
        listeners.forEach(listener -> listener.accept(now));
    }

    @Override
    public synchronized void close() {
        ended = true;
        RedisClients connected = clients;
        clients = null;
        if (connected != null) {
            connected.close();
        }
    }
}
