package io.muster.demo;

import io.muster.html.Html;
import io.muster.html.Template;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Renders the order form, with what is wrong beside each field, and the page after it. */
final class OrderPages {
    private static final Template FORM = Template.beside(OrderPages.class, "order.html");
    private static final Template OPTION = Template.beside(OrderPages.class, "order-option.html");
    private static final Template DELIVERY = Template.beside(OrderPages.class, "order-delivery.html");
    private static final Template PLACED = Template.beside(OrderPages.class, "order-placed.html");

    private OrderPages() {}

    static Html form(OrderForm form, Map<String, String> errors, Catalogue catalogue) {
        Map<String, Object> values = new HashMap<>();
        form.values().forEach((field, value) -> {
            values.put(field, value);
            values.put(field + "_error", errors.getOrDefault(field, ""));
            values.put(field + "_invalid", errors.containsKey(field));
        });
        values.put("error_summary", summary(errors.size()));
        values.put("options", options(form, catalogue));
        values.put("deliveries", deliveries(form));
        values.put("terms_checked", chosen(form.value("terms").equals("yes"), " checked"));
        return Layout.page(0, errors.isEmpty() ? "Order" : "Mistakes in your order", FORM.render(values));
    }

    private static String summary(int errors) {
        return switch (errors) {
            case 0 -> "";
            case 1 -> "One field needs another look.";
            default -> errors + " fields need another look.";
        };
    }

    static Html placed(Order order) {
        Html content = PLACED.render(Map.of(
                "name", order.name(),
                "number", order.number(),
                "quantity", order.quantity(),
                "product", order.product().name(),
                "delivery", order.delivery().title(),
                "total", order.total(),
                "query", order.query()));
        return Layout.page(1, "Thank you", content);
    }

    private static Html options(OrderForm form, Catalogue catalogue) {
        return Html.join(catalogue.all().stream()
                .map(product -> OPTION.render(Map.of(
                        "slug", product.slug(),
                        "name", product.name(),
                        "price", product.price(),
                        "selected", chosen(product.slug().equals(form.value("product")), " selected")))));
    }

    private static Html deliveries(OrderForm form) {
        return Html.join(Arrays.stream(Delivery.values())
                .map(delivery -> DELIVERY.render(Map.of(
                        "slug", delivery.slug(),
                        "title", delivery.title(),
                        "price", delivery.price(),
                        "checked", chosen(delivery.slug().equals(form.value("delivery")), " checked")))));
    }

    private static Html chosen(boolean condition, String attribute) {
        return condition ? new Html(attribute) : Html.NOTHING;
    }
}
