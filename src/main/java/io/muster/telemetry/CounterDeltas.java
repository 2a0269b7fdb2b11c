package io.muster.telemetry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns totals that are counted elsewhere into increments: MicroProfile's counters cannot read a total. */
final class CounterDeltas {
    private static final Logger LOG = LoggerFactory.getLogger(CounterDeltas.class);

    private final List<Followed> all = new CopyOnWriteArrayList<>();

    /** Adds the growth of a total, zero included, now and at each update. */
    void add(LongSupplier total, LongConsumer growth) {
        Followed followed = new Followed(total, growth);
        growth.accept(0);
        all.add(followed);
    }

    /** Called by one thread at a time. */
    void update() {
        for (Followed followed : all) {
            try {
                followed.update();
            } catch (RuntimeException failure) {
                LOG.atDebug().setCause(failure).log("A total cannot be read now");
            }
        }
    }

    private static final class Followed {
        private final LongSupplier total;
        private final LongConsumer growth;
        private long known;

        Followed(LongSupplier total, LongConsumer growth) {
            this.total = total;
            this.growth = growth;
        }

        void update() {
            long now = total.getAsLong();
            if (now > known) {
                growth.accept(now - known);
            }
            // The source may have restarted its count.
            known = now;
        }
    }
}
