/**
 * The one bridge into Playwright's package-private classes, so that a connection can run over our own pipe instead of a
 * driver process of its own. Nothing else belongs here; {@code PlaywrightContractTest} guards what is used.
 */
@NullMarked
package com.microsoft.playwright.impl;

import org.jspecify.annotations.NullMarked;
