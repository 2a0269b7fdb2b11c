package io.muster.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.muster.common.Json;
import io.muster.redis.LocalTwin;
import io.muster.redis.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * What agents were configured with when they were last read: in this server's memory, and in Redis for all servers. Says
 * nothing about now: whoever asks has the row's version, and takes what is of the same. So nothing needs to be told to other
 * servers when an agent changes, and nothing can be stale because that was not heard.
 */
@ApplicationScoped
public class ConfigurationCache implements LocalTwin {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final long MAX_CHARACTERS = 16_000_000;
    /** Of an entry without its text. */
    private static final int ENTRY = 500;

    @Inject
    Redis redis;

    private final Cache<AgentKey, String> texts = Caffeine.newBuilder()
            .expireAfterWrite(LIFE)
            .maximumWeight(MAX_CHARACTERS)
            .weigher((AgentKey key, String text) -> ENTRY + text.length())
            .build();

    public Optional<KeptConfiguration> find(AgentKey key) {
        return Optional.ofNullable(texts.getIfPresent(key))
                .or(() -> redis.find(commands -> commands.find(redisKey(key)))
                        .flatMap(found -> found)
                        .map(text -> remembered(key, text)))
                .map(text -> Json.MAPPER.readValue(text, KeptConfiguration.class));
    }

    public void keep(BrowserAgent agent) {
        String text = Json.MAPPER.writeValueAsString(KeptConfiguration.of(agent));
        remembered(agent.key(), text);
        redis.find(commands -> commands.store(redisKey(agent.key()), text, LIFE));
    }

    @Override
    public long entries() {
        return texts.estimatedSize();
    }

    private String remembered(AgentKey key, String text) {
        texts.put(key, text);
        return text;
    }

    private static String redisKey(AgentKey key) {
        return "agent:" + key.tenant() + ":" + key.id();
    }
}
