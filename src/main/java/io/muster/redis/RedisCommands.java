package io.muster.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;
import org.redisson.connection.ConnectionManager;

/**
 * The commands that Muster uses, over the connections of one client. Keys and topics are given without the prefix of the
 * installation. Nothing here blocks; a stage ends exceptionally when Redis refuses or does not answer. Thread-safe.
 */
public final class RedisCommands {
    private final RedissonClient client;
    private final RScript scripts;
    private final ConnectionManager connections;
    private final String prefix;
    private final LongAdder sent;

    RedisCommands(RedissonClient client, String prefix, LongAdder sent) {
        this.client = client;
        scripts = client.getScript(StringCodec.INSTANCE);
        connections = ((Redisson) client).getCommandExecutor().getConnectionManager();
        this.prefix = prefix;
        this.sent = sent;
    }

    public CompletionStage<Optional<String>> find(String key) {
        sent.increment();
        return client.<String>getBucket(prefix + key, StringCodec.INSTANCE)
                .getAsync()
                .thenApply(Optional::ofNullable);
    }

    /** Stores a value that expires after a time; returns that value. */
    public CompletionStage<String> store(String key, String value, Duration life) {
        sent.increment();
        return client.<String>getBucket(prefix + key, StringCodec.INSTANCE)
                .setAsync(value, life)
                .thenApply(stored -> value);
    }

    /** Removes keys, wherever in a cluster they are; gives the number of those that were there. */
    public CompletionStage<Long> delete(Collection<String> unwanted) {
        sent.increment();
        return client.getKeys()
                .deleteAsync(unwanted.stream().map(key -> prefix + key).toArray(String[]::new));
    }

    /**
     * The slot of a key in a cluster; 0 without a cluster.
     *
     * @return the same for keys that one script may touch together
     */
    public int slot(String key) {
        return connections.calcSlot(prefix + key);
    }

    /**
     * Runs a script.
     *
     * @param touched all keys that it uses; in a cluster they must be of one slot ({@code {…}} in their names)
     * @return what the script returns, its numbers as {@code Long} and its texts as {@code String}
     */
    public CompletionStage<List<Object>> run(LuaScript script, List<String> touched, Object... arguments) {
        List<Object> full = new ArrayList<>(touched.size());
        for (String key : touched) {
            full.add(prefix + key);
        }
        sent.increment();
        return evaluate(script, full, arguments)
                .exceptionallyCompose(failure -> isUnknown(failure)
                        ? scripts.scriptLoadAsync(script.text())
                                .thenCompose(digest -> evaluate(script, full, arguments))
                        : CompletableFuture.failedStage(failure));
    }

    /** Publishes to all servers that listen to a topic; returns the number of those that received it. */
    public CompletionStage<Long> publish(String topic, String message) {
        sent.increment();
        return client.getTopic(prefix + topic, StringCodec.INSTANCE).publishAsync(message);
    }

    private CompletionStage<List<Object>> evaluate(LuaScript script, List<Object> keys, Object... arguments) {
        return scripts.evalShaAsync(RScript.Mode.READ_WRITE, script.digest(), RScript.ReturnType.LIST, keys, arguments);
    }

    /** A server that was restarted has forgotten all scripts. */
    private static boolean isUnknown(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }
}
