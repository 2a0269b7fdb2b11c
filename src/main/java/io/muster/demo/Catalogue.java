package io.muster.demo;

import io.muster.html.Template;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All products, in the order of the file {@code catalogue.txt} beside this class. Immutable. */
@Dependent
final class Catalogue {
    private final List<Product> products;

    @Inject
    Catalogue() {
        products = Template.text(Catalogue.class, "catalogue.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Catalogue::product)
                .toList();
    }

    private static Product product(String line) {
        String[] parts = line.strip().split("\\s*\\|\\s*", -1);
        return new Product(
                parts[0],
                parts[1],
                Category.find(parts[2]).orElseThrow(),
                new Price(Integer.parseInt(parts[3])),
                parts[4],
                parts[5]);
    }

    List<Product> all() {
        return products;
    }

    Optional<Product> find(@Nullable String slug) {
        return products.stream().filter(product -> product.slug().equals(slug)).findFirst();
    }

    /** Products whose name, material or summary contain every word of the query. */
    List<Product> search(String query, @Nullable Category category) {
        String[] words = query.toLowerCase(Locale.ROOT).strip().split("\\s+");
        return products.stream()
                .filter(product -> category == null || product.category() == category)
                .filter(product -> Stream.of(words).allMatch(text(product)::contains))
                .toList();
    }

    private static String text(Product product) {
        return (product.name() + " " + product.material() + " " + product.summary()).toLowerCase(Locale.ROOT);
    }
}
