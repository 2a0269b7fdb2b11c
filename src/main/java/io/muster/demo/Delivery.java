package io.muster.demo;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ways of delivery with their prices. */
enum Delivery {
    STANDARD("By post, three to five days", 490),
    EXPRESS("By courier, tomorrow", 990),
    COLLECT("Collect it at the harbour", 0);

    private final String title;
    private final int cents;

    Delivery(String title, int cents) {
        this.title = title;
        this.cents = cents;
    }

    static Optional<Delivery> find(@Nullable String slug) {
        for (Delivery delivery : values()) {
            if (delivery.slug().equals(slug)) {
                return Optional.of(delivery);
            }
        }
        return Optional.empty();
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    Price price() {
        return new Price(cents);
    }
}
