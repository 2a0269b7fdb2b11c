package io.muster.demo;

import io.muster.html.Html;
import io.muster.html.Template;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Renders lists of products and single ones. */
final class ShopPages {
    private static final Template LIST = Template.beside(ShopPages.class, "products.html");
    private static final Template CARD = Template.beside(ShopPages.class, "product-card.html");
    private static final Template PAGER = Template.beside(ShopPages.class, "pager.html");
    private static final Template DETAIL = Template.beside(ShopPages.class, "product.html");
    private static final Template LINK = Template.beside(ShopPages.class, "link.html");

    private ShopPages() {}

    static Html list(ProductList list) {
        Html content = LIST.render(Map.of(
                "heading", heading(list),
                "query", list.query(),
                "categories", categories(list),
                "count", count(list),
                "cards", Html.join(list.products().stream().map(ShopPages::card)),
                "pager", list.pages() == 1 ? Html.NOTHING : pager(list)));
        return Layout.page(0, heading(list), content);
    }

    static Html detail(Product product) {
        Html content = DETAIL.render(Map.of(
                "slug", product.slug(),
                "name", product.name(),
                "category", product.category().slug(),
                "category_title", product.category().title(),
                "price", product.price(),
                "material", product.material(),
                "summary", product.summary()));
        return Layout.page(1, product.name(), content);
    }

    private static String heading(ProductList list) {
        if (!list.query().isBlank()) {
            return "Search: " + list.query();
        }
        return list.category() == null ? "Products" : list.category().title();
    }

    private static String count(ProductList list) {
        return list.matches() == 1 ? "1 product" : list.matches() + " products";
    }

    private static Html card(Product product) {
        return CARD.render(Map.of(
                "slug", product.slug(),
                "name", product.name(),
                "category", product.category().slug(),
                "material", product.material(),
                "price", product.price()));
    }

    private static Html categories(ProductList list) {
        Html all = link("products", "Everything", list.category() == null ? "aria-current=\"page\"" : "");
        Stream<Html> each = Arrays.stream(Category.values())
                .map(category -> link(
                        "products?category=" + category.slug(),
                        category.title(),
                        category == list.category() ? "aria-current=\"page\"" : ""));
        return Html.join(Stream.concat(Stream.of(all), each));
    }

    private static Html pager(ProductList list) {
        return PAGER.render(Map.of(
                "page",
                list.page(),
                "pages",
                list.pages(),
                "previous",
                list.hasPrevious() ? link(list.link(list.page() - 1), "Previous", "rel=\"prev\"") : "",
                "next",
                list.hasNext() ? link(list.link(list.page() + 1), "Next", "rel=\"next\"") : ""));
    }

    private static Html link(String target, String text, String attribute) {
        return LINK.render(Map.of("target", target, "text", text, "attribute", new Html(attribute)));
    }
}
