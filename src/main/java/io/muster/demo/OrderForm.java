package io.muster.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that a customer entered, right or wrong, for the form to show again.
 *
 * @param values by field; absent fields are empty
 */
record OrderForm(Map<String, String> values) {
    static final int MAX_QUANTITY = 10;
    static final int MAX_NAME = 80;

    private static final int MAX_EMAIL = 254;
    private static final int MAX_NOTE = 200;
    private static final String[] FIELDS = {"product", "quantity", "name", "email", "delivery", "note", "terms"};

    OrderForm {
        values = Map.copyOf(values);
    }

    /** Reads request parameters. */
    static OrderForm read(Function<String, @Nullable String> parameter) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String value = parameter.apply(field);
            values.put(field, value == null ? "" : value.strip());
        }
        return new OrderForm(values);
    }

    /** An empty form, with the product and quantity that a product's page may have chosen. */
    static OrderForm begun(@Nullable String product, @Nullable String quantity) {
        Map<String, @Nullable String> chosen = new LinkedHashMap<>();
        chosen.put("product", product);
        chosen.put("quantity", quantity == null ? "1" : quantity);
        chosen.put("delivery", Delivery.STANDARD.slug());
        return read(chosen::get);
    }

    String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** The errors by field, in the order of the form; none when the order can be placed. */
    Map<String, String> errors(Catalogue catalogue) {
        Map<String, String> errors = new LinkedHashMap<>();
        check(errors, "product", catalogue.find(value("product")).isPresent(), "Choose a product.");
        check(errors, "quantity", isQuantity(value("quantity")), "Enter a whole number from 1 to 10.");
        check(errors, "name", isName(value("name")), "Enter your name, 2 to 80 characters.");
        check(errors, "email", isEmail(value("email")), "Enter an e-mail address such as ada@example.com.");
        check(errors, "delivery", Delivery.find(value("delivery")).isPresent(), "Choose a delivery.");
        check(errors, "note", value("note").length() <= MAX_NOTE, "Shorten the note to 200 characters.");
        check(errors, "terms", value("terms").equals("yes"), "Tick this box to go on.");
        return errors;
    }

    /** The order, when there are no errors. */
    Optional<Order> order(Catalogue catalogue) {
        return errors(catalogue).isEmpty() ? Order.find(this::value, catalogue) : Optional.empty();
    }

    private static void check(Map<String, String> errors, String field, boolean right, String message) {
        if (!right) {
            errors.put(field, message);
        }
    }

    static boolean isQuantity(String text) {
        return text.matches("[1-9]\\d?") && Integer.parseInt(text) <= MAX_QUANTITY;
    }

    static boolean isName(String text) {
        return text.length() >= 2
                && text.length() <= MAX_NAME
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean isEmail(String text) {
        return text.length() <= MAX_EMAIL && text.matches("[^\\s@]+@[^\\s@.]+(?:\\.[^\\s@.]{1,63}){1,5}");
    }
}
