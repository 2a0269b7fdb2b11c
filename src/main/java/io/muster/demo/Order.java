package io.muster.demo;

import io.muster.html.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A placed order. The shop stores none: the URL carries it, and prices come from the catalogue every time. */
record Order(Product product, int quantity, Delivery delivery, String name) {
    private static final String RECEIPT = Template.text(Order.class, "receipt.txt");

    /** Reads an order from the parameters of its URL; empty when they are not those of an order. */
    static Optional<Order> find(Function<String, @Nullable String> parameter, Catalogue catalogue) {
        Optional<Product> product = catalogue.find(parameter.apply("product"));
        Optional<Delivery> delivery = Delivery.find(parameter.apply("delivery"));
        String quantity = parameter.apply("quantity");
        String name = parameter.apply("name");
        if (product.isEmpty() || delivery.isEmpty() || quantity == null || !OrderForm.isQuantity(quantity)) {
            return Optional.empty();
        }
        return name == null || !OrderForm.isName(name)
                ? Optional.empty()
                : Optional.of(new Order(product.get(), Integer.parseInt(quantity), delivery.get(), name));
    }

    /** The same for the same order: {@code HP-} and eight digits. */
    String number() {
        CRC32 checksum = new CRC32();
        checksum.update(query().getBytes(StandardCharsets.UTF_8));
        return "HP-"
                + String.valueOf(100_000_000 + checksum.getValue() % 100_000_000)
                        .substring(1);
    }

    Price total() {
        return product.price().times(quantity).plus(delivery.price());
    }

    /** The parameters that {@link #find} reads. */
    String query() {
        return "product=" + product.slug() + "&quantity=" + quantity + "&delivery=" + delivery.slug() + "&name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** The receipt as plain text. */
    String receipt() {
        return RECEIPT.formatted(
                number(),
                name,
                quantity + " x " + product.name(),
                product.price().times(quantity),
                "Delivery: " + delivery.title(),
                delivery.price(),
                "Total",
                total());
    }
}
