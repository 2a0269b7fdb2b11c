package io.muster.redis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.redisson.api.RTopic;
import org.redisson.api.listener.StatusListener;
import org.redisson.client.codec.StringCodec;

/** The listeners of topics. Redisson subscribes again after a lost connection; listeners are then notified that messages may be missing. */
final class Topics {
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    void add(String topic, TopicListener listener) {
        subscriptions.add(new Subscription(topic, listener, new AtomicBoolean()));
    }

    /** Subscribes to what is not subscribed to yet. */
    void subscribe(RedisClients connected) {
        subscriptions.forEach(subscription -> subscription.begin(connected));
    }

    void missedSome() {
        subscriptions.forEach(subscription -> subscription.listener.missedSome());
    }

    private record Subscription(String topic, TopicListener listener, AtomicBoolean begun) {
        void begin(RedisClients connected) {
            if (!begun.compareAndSet(false, true)) {
                return;
            }
            RTopic shared = connected.topics().getTopic(topic, StringCodec.INSTANCE);
            shared.addListenerAsync(new Interruptions(listener))
                    .thenCompose(id -> shared.addListenerAsync(String.class, (name, text) -> listener.heard(text)))
                    .exceptionally(failure -> {
                        begun.set(false);
                        return null;
                    });
        }
    }

    /** A subscription that begins, or begins again, has heard nothing before. */
    private record Interruptions(TopicListener listener) implements StatusListener {
        @Override
        public void onSubscribe(String channel) {
            listener.missedSome();
        }

        @Override
        public void onUnsubscribe(String channel) {
            listener.missedSome();
        }
    }
}
