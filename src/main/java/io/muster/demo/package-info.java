/**
 * The demo site: a small made-up shop at {@code /demo/} for tours and tests.
 *
 * <p>It stores no state (an order is what its URL says) and loads nothing from elsewhere, so a browser agent sees the
 * same pages on every machine. The ids and {@code data-testid} attributes of its pages are a contract: the tour in the
 * README uses them. In: any browser, through {@link DemoFilter}, which switches the site off as a whole; {@code boot}
 * decides when, as a {@link DemoSwitch}. Out: {@code html} renders the pages.
 */
@NullMarked
package io.muster.demo;

import org.jspecify.annotations.NullMarked;
