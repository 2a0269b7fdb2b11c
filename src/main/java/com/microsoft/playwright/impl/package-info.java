/**
 * The one bridge into Playwright's package-private classes, so that a connection can run over our own pipe instead of a
 * dedicated driver process.
 *
 * <p>Nothing else belongs here; {@code PlaywrightContractTest} guards the internals that are used. In: calls of
 * {@code engine.playwright.host}. Out: messages to its pipe.
 */
@NullMarked
package com.microsoft.playwright.impl;

import org.jspecify.annotations.NullMarked;
