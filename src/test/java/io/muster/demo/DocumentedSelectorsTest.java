package io.muster.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.html.Html;
import io.muster.html.Template;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The selectors that the site's first page promises are a contract with tours and tests. */
class DocumentedSelectorsTest {
    private final Catalogue catalogue = new Catalogue();

    private String wholeSite() {
        OrderForm empty = OrderForm.begun(null, null);
        Order order = new Order(catalogue.all().get(0), 1, Delivery.COLLECT, "Ada");
        Stream<Html> rendered = Stream.of(
                ShopPages.list(ProductList.of(catalogue, null, null, null)),
                ShopPages.detail(catalogue.all().get(0)),
                OrderPages.form(empty, empty.errors(catalogue), catalogue),
                OrderPages.placed(order),
                Template.beside(FrameFormServlet.class, "frames-form.html")
                        .render(Map.of("visitor", "", "greeting", "")));
        return Stream.concat(rendered, FixedPagesServlet.PAGES.values().stream())
                .map(Html::markup)
                .collect(Collectors.joining());
    }

    private static Stream<String> documented(String selector) {
        String index = FixedPagesServlet.PAGES.get(FixedPagesServlet.HOME).markup();
        return Pattern.compile("<code>" + selector + "</code>")
                .matcher(index)
                .results()
                .map((MatchResult found) -> found.group(1));
    }

    @Test
    void everyDocumentedIdAndTestIdExists() {
        String site = wholeSite();
        assertEquals(24, documented("#([a-z-]+)").count());
        assertEquals(3, documented("\\[data-testid=([a-z-]+)]").count());
        documented("#([a-z-]+)").forEach(id -> assertTrue(site.contains(" id=\"" + id + "\""), id));
        documented("\\[data-testid=([a-z-]+)]")
                .forEach(id -> assertTrue(site.contains(" data-testid=\"" + id + "\""), id));
    }

    @Test
    void wholeSiteIsRelativeAndHasNothingInline() {
        String site = wholeSite();
        assertEquals(
                0,
                Pattern.compile("(?:href|src|action)=\"(?:/|https?:)|style=|<style|<script>|\\son[a-z]+=\"")
                        .matcher(site)
                        .results()
                        .count());
    }
}
