package io.muster.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** Sessions in this server's memory: all there are without Redis, else copies of those that this server has served. */
final class LocalClientSessionStore implements ClientSessionStore {
    private static final long BYTES_PER_MEGABYTE = 1_048_576;
    /** Of an entry without its text: key, node of the cache, objects around the characters. */
    private static final int ENTRY_BYTES = 300;

    private final SessionConfig config;
    private final Cache<ClientSessionKey, String> texts;

    LocalClientSessionStore(SessionConfig config, Clock clock) {
        this.config = config;
        this.texts = Caffeine.newBuilder()
                .expireAfterAccess(config.timeToLive())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli()))
                .maximumWeight(config.memoryMegabytes() * BYTES_PER_MEGABYTE)
                .weigher((ClientSessionKey key, String text) -> ENTRY_BYTES + text.length())
                .build();
    }

    @Override
    public void create(ClientSessionKey key, ClientSession clientSession) {
        put(key, clientSession.text());
    }

    @Override
    public Optional<ClientSession> use(ClientSessionKey key) {
        return find(key).map(ClientSession::parse);
    }

    @Override
    public Optional<ClientSession> merge(ClientSessionKey key, ObjectNode patch) {
        String merged = texts.asMap().computeIfPresent(key, (same, text) -> config.checked(
                        ClientSession.parse(text).merged(patch))
                .text());
        return Optional.ofNullable(merged).map(ClientSession::parse);
    }

    @Override
    public boolean delete(ClientSessionKey key) {
        return texts.asMap().remove(key) != null;
    }

    void put(ClientSessionKey key, String text) {
        texts.put(key, text);
    }

    /** Finds the text of a session and renews it. */
    Optional<String> find(ClientSessionKey key) {
        return Optional.ofNullable(texts.getIfPresent(key));
    }

    /** About how much memory they take. */
    long bytes() {
        return texts.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    long size() {
        return texts.estimatedSize();
    }
}
