package io.muster.demo;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shop's departments. */
enum Category {
    KITCHEN("Kitchen"),
    DESK("Desk"),
    OUTDOORS("Outdoors"),
    HOME("Home");

    private final String title;

    Category(String title) {
        this.title = title;
    }

    static Optional<Category> find(@Nullable String slug) {
        for (Category category : values()) {
            if (category.slug().equals(slug)) {
                return Optional.of(category);
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
}
