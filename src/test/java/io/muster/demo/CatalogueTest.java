package io.muster.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private final Catalogue catalogue = new Catalogue();

    @Test
    void thirtySixProductsWithDistinctPlainSlugs() {
        List<Product> all = catalogue.all();
        assertEquals(36, all.size());
        assertEquals(
                36, all.stream().map(Product::slug).collect(Collectors.toSet()).size());
        assertTrue(all.stream().allMatch(product -> product.slug().matches("[a-z]+(-[a-z]+)*")));
    }

    @Test
    void productIsReadWhole() {
        assertEquals(
                Optional.of(new Product(
                        "oak-tray",
                        "Oak serving tray",
                        Category.KITCHEN,
                        new Price(4800),
                        "oiled oak",
                        "A shallow tray with rope handles, wide enough for four mugs and a loaf.")),
                catalogue.find("oak-tray"));
        assertEquals(Optional.empty(), catalogue.find("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "oak,          , 1",
        "OAK tray,     , 1",
        "brass,        , 4",
        "brass, desk,    2",
        "'',  outdoors,  9",
        "'',           , 36",
        "no such thing,, 0",
    })
    void searchFindsAllWordsInOneDepartment(String query, String category, int matches) {
        assertEquals(
                matches,
                catalogue.search(query, Category.find(category).orElse(null)).size());
    }

    @Test
    void pagesHoldTwelveAndLinkOn() {
        ProductList second = ProductList.of(catalogue, null, null, "2");
        assertEquals(3, second.pages());
        assertEquals(catalogue.all().subList(12, 24), second.products());
        assertEquals("products?page=3", second.link(3));
        assertTrue(second.hasPrevious() && second.hasNext());
    }

    @Test
    void linksKeepSearchAndDepartment() {
        ProductList list = ProductList.of(catalogue, "a b&c", "home", "1");
        assertEquals("products?page=2&q=a+b%26c&category=home", list.link(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "", "99999999999", "1.5"})
    void senselessPageIsTheFirst(String page) {
        assertEquals(1, ProductList.of(catalogue, null, null, page).page());
    }

    @Test
    void pageBeyondTheEndIsTheLast() {
        assertEquals(3, ProductList.of(catalogue, null, null, "99").page());
    }

    @Test
    void searchTextIsCut() {
        assertEquals(
                100,
                ProductList.of(catalogue, "x".repeat(5000), null, null).query().length());
    }

    @ParameterizedTest
    @CsvSource({"0, €0.00", "5, €0.05", "490, €4.90", "18900, €189.00"})
    void pricesAreWrittenInEuros(int cents, String text) {
        assertEquals(text, new Price(cents).toString());
    }
}
