package io.muster.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShopPagesTest {
    private final Catalogue catalogue = new Catalogue();

    private String list(String query, String category, String page) {
        return ShopPages.list(ProductList.of(catalogue, query, category, page)).markup();
    }

    private static int count(String page, String part) {
        return page.split(part, -1).length - 1;
    }

    @Test
    void listShowsTwelveProductsAndTheWayOn() {
        String first = list(null, null, null);
        assertEquals(12, count(first, "data-testid=\"product\""));
        assertTrue(first.contains("<a href=\"products?page=2\" rel=\"next\">Next</a>"));
        assertFalse(first.contains("rel=\"prev\""));
        String last = list(null, null, "3");
        assertTrue(last.contains("<a href=\"products?page=2\" rel=\"prev\">Previous</a>"));
        assertFalse(last.contains("rel=\"next\""));
    }

    @Test
    void singlePageHasNoPager() {
        assertFalse(list("oak", null, null).contains("id=\"page-number\""));
        assertTrue(list("oak", null, null).contains(">1 product</p>"));
        assertTrue(list("no such thing", null, null).contains(">0 products</p>"));
    }

    @Test
    void searchTextIsEscapedWhereverItIsShown() {
        String page = list("\"><script>alert(1)</script>", null, null);
        assertFalse(page.contains("<script>"));
        assertEquals(3, count(page, "&quot;&gt;&lt;script&gt;"));
    }

    @Test
    void chosenDepartmentIsMarked() {
        assertTrue(
                list(null, "desk", null).contains("<a href=\"products?category=desk\" aria-current=\"page\">Desk</a>"));
    }

    @Test
    void everyProductHasItsPage() {
        for (Product product : catalogue.all()) {
            String page = ShopPages.detail(product).markup();
            assertTrue(page.contains("data-testid=\"product-price\">" + product.price() + "</p>"), product.slug());
            assertTrue(page.contains("name=\"product\" value=\"" + product.slug() + "\""), product.slug());
        }
    }

    @Test
    void deepPagesFindTheirStyleSheet() {
        assertTrue(Layout.notFound(2).markup().contains("href=\"../../demo.css\""));
    }
}
