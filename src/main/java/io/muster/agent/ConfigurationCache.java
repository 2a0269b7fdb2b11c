package io.muster.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.BrowserAgent;
import io.muster.agent.model.CachedConfiguration;
import io.muster.common.Json;
import io.muster.redis.LocalFallback;
import io.muster.redis.Redis;
import io.muster.telemetry.CacheMeter;
import io.muster.telemetry.MeterSource;
import io.muster.telemetry.Meters;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Configurations of agents as they were last read: in this server's memory, and in Redis for all servers. Says
 * nothing about now: the caller has the row's version, and takes a configuration of the same. So nothing needs to be sent
 * to other servers when an agent changes, and nothing can be stale because that was not heard.
 */
@ApplicationScoped
public class ConfigurationCache implements LocalFallback, MeterSource {
    private static final String NAME = "agent_configuration";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final long MAX_CHARACTERS = 16_000_000;
    /** Of an entry without its text. */
    private static final int ENTRY = 500;

    @Inject
    Redis redis;

    @Inject
    Meters meters;

    private final Cache<AgentKey, String> texts = Caffeine.newBuilder()
            .expireAfterWrite(LIFE)
            .maximumWeight(MAX_CHARACTERS)
            .weigher((AgentKey key, String text) -> ENTRY + text.length())
            .build();

    private CacheMeter near;
    private CacheMeter shared;

    @PostConstruct
    void open() {
        near = CacheMeter.near(meters, NAME);
        shared = CacheMeter.redis(meters, NAME);
    }

    @Override
    public void bind(Meters bound) {
        near.bind();
        shared.bind();
        CacheMeter.bindSize(bound, NAME, this::bytes);
    }

    /** A configuration that was found, and its source. */
    public record Found(CachedConfiguration configuration, CacheMeter level) {
        /** Counts a hit or a miss by whether it is of the agent's present version. */
        void proved(boolean current) {
            if (current) {
                level.hit();
            } else {
                level.stale();
            }
        }
    }

    public Optional<Found> find(AgentKey key) {
        String text = texts.getIfPresent(key);
        if (text != null) {
            return Optional.of(found(text, near));
        }
        near.missed();
        return redis.find(commands -> commands.find(redisKey(key))).flatMap(answer -> {
            if (answer.isEmpty()) {
                shared.missed();
            }
            return answer.map(found -> found(remembered(key, found), shared));
        });
    }

    private static Found found(String text, CacheMeter level) {
        return new Found(Json.MAPPER.readValue(text, CachedConfiguration.class), level);
    }

    public void store(BrowserAgent agent) {
        String text = Json.MAPPER.writeValueAsString(CachedConfiguration.of(agent));
        remembered(agent.key(), text);
        redis.find(commands -> commands.store(redisKey(agent.key()), text, LIFE))
                .ifPresent(stored -> shared.put());
    }

    @Override
    public long entries() {
        return texts.estimatedSize();
    }

    private long bytes() {
        return texts.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    private String remembered(AgentKey key, String text) {
        texts.put(key, text);
        near.put();
        return text;
    }

    private static String redisKey(AgentKey key) {
        return "agent:" + key.tenant() + ":" + key.id();
    }
}
