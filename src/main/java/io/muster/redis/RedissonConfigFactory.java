package io.muster.redis;

import io.muster.redis.RedisAddress.Topology;
import java.time.Duration;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.ClusterServersConfig;
import org.redisson.config.Config;
import org.redisson.config.EqualJitterDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SentinelServersConfig;
import org.redisson.config.SingleServerConfig;
import org.redisson.config.SubscriptionMode;

/**
 * Translates {@link RedisConfig} for Redisson. A server has at most 20 connections: 8 for data, 4 for the limiter and
 * one for topics, and with sentinels one more from each client to each sentinel, of which there are usually three. In a
 * cluster the pools are per master, so they are smaller; with three masters they come to as many.
 */
final class RedissonConfigFactory {
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(100);
    private static final Duration LAST_RECONNECT = Duration.ofSeconds(2);
    /** Also how long it takes to see that a connection is dead without having ended. */
    private static final int PING_MILLIS = 1_000;
    /** Time after which Redisson itself gives a command up; its caller has stopped waiting long before. */
    private static final int COMMAND_MILLIS = 1_000;

    private static final int IDLE_MILLIS = 600_000;
    private static final int SCAN_MILLIS = 1_000;
    private static final int TOPICS = 50;
    /** Of topics, and only where there is a listener to one. */
    private static final int SUBSCRIBED_CONNECTIONS = 1;

    /** The most connections of a client. */
    private record Pool(int server, int clusterMember) {
        static final Pool DATA = new Pool(8, 3);
        static final Pool LIMITER = new Pool(4, 2);

        int size(Topology topology) {
            return topology == Topology.CLUSTER ? clusterMember : server;
        }
    }

    private RedissonConfigFactory() {}

    static Config data(RedisAddress address, RedisConfig settings) {
        return config(address, settings, Pool.DATA);
    }

    static Config limiter(RedisAddress address, RedisConfig settings) {
        return config(address, settings, Pool.LIMITER);
    }

    private static Config config(RedisAddress address, RedisConfig settings, Pool pool) {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE).setReferenceEnabled(false);
        config.setUsername(address.user()).setPassword(address.password());
        settings.authorities().ifPresent(config::setSslTrustManagerFactory);
        BaseConfig<?> servers =
                switch (address.topology()) {
                    case SINGLE -> single(config.useSingleServer(), address, pool);
                    case SENTINEL -> sentinels(config.useSentinelServers(), address, pool);
                    case CLUSTER -> cluster(config.useClusterServers(), address, pool);
                };
        servers.setRetryAttempts(0)
                .setTimeout(COMMAND_MILLIS)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setIdleConnectionTimeout(IDLE_MILLIS)
                .setPingConnectionInterval(PING_MILLIS)
                .setReconnectionDelay(new EqualJitterDelay(FIRST_RECONNECT, LAST_RECONNECT))
                .setSubscriptionsPerConnection(TOPICS);
        return config;
    }

    private static SingleServerConfig single(SingleServerConfig server, RedisAddress address, Pool pool) {
        return server.setAddress(address.urls().get(0))
                .setDatabase(address.database())
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(pool.server())
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(SUBSCRIBED_CONNECTIONS);
    }

    private static SentinelServersConfig sentinels(SentinelServersConfig servers, RedisAddress address, Pool pool) {
        return mastersOnly(servers, address, pool)
                .addSentinelAddress(address.urls().toArray(String[]::new))
                .setMasterName(address.master())
                .setDatabase(address.database())
                .setScanInterval(SCAN_MILLIS)
                // One sentinel is enough to find the server by; the others may be starting.
                .setCheckSentinelsList(false);
    }

    private static ClusterServersConfig cluster(ClusterServersConfig servers, RedisAddress address, Pool pool) {
        return mastersOnly(servers, address, pool)
                .addNodeAddress(address.urls().toArray(String[]::new))
                .setScanInterval(SCAN_MILLIS);
    }

    /** A replica may not know yet what was written a moment ago. */
    private static <T extends BaseMasterSlaveServersConfig<T>> T mastersOnly(
            T servers, RedisAddress address, Pool pool) {
        return servers.setReadMode(ReadMode.MASTER)
                .setSubscriptionMode(SubscriptionMode.MASTER)
                .setMasterConnectionMinimumIdleSize(1)
                .setMasterConnectionPoolSize(pool.size(address.topology()))
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(SUBSCRIBED_CONNECTIONS);
    }
}
