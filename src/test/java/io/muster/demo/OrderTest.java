package io.muster.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
    private static final Map<String, String> RIGHT = Map.of(
            "product", "oak-tray",
            "quantity", "2",
            "name", "Ada Lovelace",
            "email", "ada@example.com",
            "delivery", "express",
            "terms", "yes");

    private final Catalogue catalogue = new Catalogue();

    private Map<String, String> errors(String field, String value) {
        Map<String, String> values = new HashMap<>(RIGHT);
        values.put(field, value);
        return OrderForm.read(values::get).errors(catalogue);
    }

    private Order order() {
        return OrderForm.read(RIGHT::get).order(catalogue).orElseThrow();
    }

    @Test
    void rightFormBecomesAnOrder() {
        assertEquals(new Order(catalogue.find("oak-tray").orElseThrow(), 2, Delivery.EXPRESS, "Ada Lovelace"), order());
        assertEquals("€105.90", order().total().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "product, ''",
        "product, no-such-thing",
        "quantity, 0",
        "quantity, 11",
        "quantity, -1",
        "quantity, 1.5",
        "quantity, 02",
        "quantity, two",
        "name, A",
        "email, ada",
        "email, ada@example",
        "email, a b@example.com",
        "email, ada@example..com",
        "delivery, ''",
        "delivery, pigeon",
        "terms, no",
    })
    void eachMistakeIsNamedAtItsField(String field, String value) {
        assertEquals(List.of(field), List.copyOf(errors(field, value).keySet()));
    }

    @Test
    void longAndControlCharactersAreMistakes() {
        assertEquals(Map.of("note", "Shorten the note to 200 characters."), errors("note", "x".repeat(201)));
        assertEquals(List.of("name"), List.copyOf(errors("name", "x".repeat(81)).keySet()));
        assertEquals(
                List.of("name"), List.copyOf(errors("name", "Ada\r\nTotal 0").keySet()));
        assertEquals(
                List.of("email"),
                List.copyOf(errors("email", "a@b.c" + ".d".repeat(100_000)).keySet()));
        assertEquals(Map.of(), errors("note", "x".repeat(200)));
    }

    @Test
    void emptyFormHasEveryMistakeInTheOrderOfTheForm() {
        assertEquals(
                List.of("product", "quantity", "name", "email", "delivery", "terms"),
                List.copyOf(OrderForm.read(Map.<String, String>of()::get)
                        .errors(catalogue)
                        .keySet()));
    }

    @Test
    void formShowsMistakesAndKeepsWhatWasEnteredEscaped() {
        Map<String, String> values = new HashMap<>(RIGHT);
        values.put("name", "<");
        values.put("email", "\"><script>");
        OrderForm form = OrderForm.read(values::get);
        String page = OrderPages.form(form, form.errors(catalogue), catalogue).markup();
        assertTrue(page.contains("role=\"alert\">2 fields need another look.</p>"));
        assertTrue(page.contains("data-testid=\"full-name-error\">Enter your name, 2 to 80 characters.</p>"));
        assertTrue(page.contains("name=\"email\" value=\"&quot;&gt;&lt;script&gt;\""));
        assertTrue(page.contains("<option value=\"oak-tray\" selected>"));
        assertTrue(page.contains("value=\"express\" aria-describedby=\"delivery-error\" checked>"));
        assertTrue(page.contains("aria-describedby=\"terms-error\" checked>"));
    }

    @Test
    void placedOrderIsReadBackFromItsUrl() {
        Order umlaut = new Order(catalogue.find("salt-cellar").orElseThrow(), 3, Delivery.COLLECT, "Zoë & Co = 1");
        Map<String, String> query = new HashMap<>();
        for (String pair : umlaut.query().split("&")) {
            query.put(pair.split("=")[0], URLDecoder.decode(pair.split("=")[1], StandardCharsets.UTF_8));
        }
        assertEquals(Optional.of(umlaut), Order.find(query::get, catalogue));
    }

    @ParameterizedTest
    @CsvSource({"product, x", "quantity, 11", "quantity, ", "delivery, ", "name, ", "name, A"})
    void otherUrlsAreNoOrders(String field, String value) {
        Map<String, String> query = new HashMap<>(RIGHT);
        query.put(field, value);
        assertEquals(Optional.empty(), Order.find(query::get, catalogue));
    }

    @Test
    void numberBelongsToTheOrder() {
        assertTrue(order().number().matches("HP-\\d{8}"));
        assertEquals(order().number(), order().number());
        Order other = new Order(order().product(), 3, Delivery.EXPRESS, "Ada Lovelace");
        assertNotEquals(order().number(), other.number());
    }

    @Test
    void receiptListsWhatWasOrdered() {
        List<String> lines = order().receipt().lines().toList();
        assertEquals("Receipt   " + order().number(), lines.get(3));
        assertEquals("Customer  Ada Lovelace", lines.get(4));
        assertEquals("2 x Oak serving tray                       €96.00", lines.get(6));
        assertEquals("Delivery: By courier, tomorrow              €9.90", lines.get(7));
        assertEquals("Total                                     €105.90", lines.get(8));
    }
}
