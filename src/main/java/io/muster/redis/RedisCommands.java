package io.muster.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;

/**
 * The commands that Muster uses, over the connections of one client. Keys and topics are given without the prefix of the
 * installation. Nothing here blocks; a stage ends exceptionally when Redis refuses or does not answer. Thread-safe.
 */
public final class RedisCommands {
    private final RedissonClient client;
    private final String prefix;
    private final LongAdder sent;

    RedisCommands(RedissonClient client, String prefix, LongAdder sent) {
        this.client = client;
        this.prefix = prefix;
        this.sent = sent;
    }

    public CompletionStage<Optional<String>> find(String key) {
        sent.increment();
        return client.<String>getBucket(prefix + key, StringCodec.INSTANCE)
                .getAsync()
                .thenApply(Optional::ofNullable);
    }

    /** Stores a value that vanishes by itself after a time; gives that value. */
    public CompletionStage<String> store(String key, String value, Duration life) {
        sent.increment();
        return client.<String>getBucket(prefix + key, StringCodec.INSTANCE)
                .setAsync(value, life)
                .thenApply(stored -> value);
    }

    /** Removes keys, wherever in a cluster they are; gives the number of those that were there. */
    public CompletionStage<Long> delete(Collection<String> keys) {
        sent.increment();
        return client.getKeys()
                .deleteAsync(keys.stream().map(key -> prefix + key).toArray(String[]::new));
    }

    /**
     * Runs a script.
     *
     * @param keys all that it touches; in a cluster they must be of one slot ({@code {…}} in their names)
     * @return what the script returns, its numbers as {@code Long} and its texts as {@code String}
     */
    public CompletionStage<List<Object>> run(LuaScript script, List<String> keys, Object... arguments) {
        RScript scripts = client.getScript(StringCodec.INSTANCE);
        List<Object> full = keys.stream().<Object>map(key -> prefix + key).toList();
        sent.increment();
        return evaluate(scripts, script, full, arguments)
                .handle((List<Object> answer, Throwable failure) -> {
                    if (isUnknown(failure)) {
                        return scripts.scriptLoadAsync(script.text())
                                .thenCompose(digest -> evaluate(scripts, script, full, arguments));
                    }
                    return failure == null
                            ? CompletableFuture.completedStage(answer)
                            : CompletableFuture.<List<Object>>failedStage(failure);
                })
                .thenCompose(stage -> stage);
    }

    /** Tells all servers of the installation that listen to a topic; gives how many of them heard it. */
    public CompletionStage<Long> publish(String topic, String message) {
        sent.increment();
        return client.getTopic(prefix + topic, StringCodec.INSTANCE).publishAsync(message);
    }

    private static CompletionStage<List<Object>> evaluate(
            RScript scripts, LuaScript script, List<Object> keys, Object... arguments) {
        return scripts.evalShaAsync(RScript.Mode.READ_WRITE, script.digest(), RScript.ReturnType.LIST, keys, arguments);
    }

    /** A server that was restarted has forgotten all scripts. */
    private static boolean isUnknown(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }
}
