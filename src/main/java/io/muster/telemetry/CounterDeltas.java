package io.muster.telemetry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Totals that others keep, as growth: MicroProfile's counters can be added to, but read nothing. */
final class CounterDeltas {
    private static final Logger LOG = LoggerFactory.getLogger(CounterDeltas.class);

    private final List<Followed> all = new CopyOnWriteArrayList<>();

    /** Tells what a total has grown by, nothing included, now and at each update. */
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
            // Whoever counts may have begun anew.
            known = now;
        }
    }
}
