package io.muster.redis;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.NettyHook;
import org.redisson.config.Config;

/**
 * The two clients of a server, on the same few threads: one for data and topics, one for the limiter, whose commands must not
 * wait behind large values and are fastest pipelined over few connections. Thread-safe.
 */
final class RedisClients implements AutoCloseable {
    private static final int EVENT_THREADS = 2;
    private static final int LISTENER_THREADS = 2;
    private static final int SHUTDOWN_SECONDS = 2;

    private final EventLoopGroup events =
            new MultiThreadIoEventLoopGroup(EVENT_THREADS, daemons("redis-io"), NioIoHandler.newFactory());
    private final ExecutorService listeners = Executors.newFixedThreadPool(LISTENER_THREADS, daemons("redis"));
    private final AtomicInteger connections = new AtomicInteger();
    private final LongAdder sent = new LongAdder();
    private final RedissonClient dataClient;
    private final RedissonClient limiterClient;
    private final RedisCommands data;
    private final RedisCommands limiter;

    /**
     * Connects.
     *
     * @throws RuntimeException when Redis cannot be reached; nothing is left open then
     */
    RedisClients(RedisAddress address, RedisConfig settings) {
        RedissonClient first = null;
        try {
            first = Redisson.create(shared(RedissonConfigFactory.data(address, settings)));
            limiterClient = Redisson.create(shared(RedissonConfigFactory.limiter(address, settings)));
        } catch (RuntimeException failure) {
            if (first != null) {
                first.shutdown(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
            }
            endThreads();
            throw failure;
        }
        dataClient = first;
        data = new RedisCommands(dataClient, settings.keyPrefix(), sent);
        limiter = new RedisCommands(limiterClient, settings.keyPrefix(), sent);
    }

    RedisCommands data() {
        return data;
    }

    RedisCommands limiter() {
        return limiter;
    }

    RedissonClient topics() {
        return dataClient;
    }

    int connections() {
        return connections.get();
    }

    long commands() {
        return sent.sum();
    }

    @Override
    public void close() {
        limiterClient.shutdown(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        dataClient.shutdown(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        endThreads();
    }

    private void endThreads() {
        listeners.shutdownNow();
        events.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private Config shared(Config config) {
        return config.setEventLoopGroup(events).setExecutor(listeners).setNettyHook(new ConnectionCount());
    }

    private static DefaultThreadFactory daemons(String name) {
        return new DefaultThreadFactory(name, true);
    }

    /** Redisson reports addresses that it has connected to, not connections. */
    private final class ConnectionCount implements NettyHook {
        @Override
        public void afterBoostrapInitialization(Bootstrap bootstrap) {}

        @Override
        public void afterChannelInitialization(Channel channel) {
            connections.incrementAndGet();
            channel.closeFuture().addListener(closed -> connections.decrementAndGet());
        }
    }
}
