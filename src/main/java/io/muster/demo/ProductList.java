package io.muster.demo;

import io.muster.common.WellFormedText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the products that match.
 *
 * @param query what was searched for; empty for everything
 * @param page from 1 to {@code pages}
 * @param matches on all pages
 */
record ProductList(
        String query, @Nullable Category category, int page, int pages, int matches, List<Product> products) {
    static final int PER_PAGE = 12;

    private static final int MAX_QUERY = 100;

    /** Reads what a URL asks for; what makes no sense there is replaced by the nearest thing that does. */
    static ProductList of(
            Catalogue catalogue, @Nullable String query, @Nullable String category, @Nullable String page) {
        String words = query == null ? "" : WellFormedText.cut(query, MAX_QUERY);
        Category within = Category.find(category).orElse(null);
        List<Product> found = catalogue.search(words, within);
        int pages = Math.max(1, (found.size() + PER_PAGE - 1) / PER_PAGE);
        int number = Math.min(pages, page != null && page.matches("[1-9]\\d{0,3}") ? Integer.parseInt(page) : 1);
        int from = (number - 1) * PER_PAGE;
        List<Product> shown = found.subList(from, Math.min(found.size(), from + PER_PAGE));
        return new ProductList(words, within, number, pages, found.size(), List.copyOf(shown));
    }

    boolean hasPrevious() {
        return page > 1;
    }

    boolean hasNext() {
        return page < pages;
    }

    /** The link to another page of the same products. */
    String link(int otherPage) {
        return "products?page=" + otherPage
                + (query.isEmpty() ? "" : "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                + (category == null ? "" : "&category=" + category.slug());
    }
}
