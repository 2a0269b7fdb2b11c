/**
 * The pages of a browser session: which one is active, dialogs that block it, downloads, uploads, pages that are
 * opened again from a saved state or replaced because they are stuck.
 *
 * <p>Playwright reports pages, dialogs and downloads by events on the thread of the session; no lock is needed. In:
 * {@code session}, through {@code PageContext}. Out: {@code action} performs, {@code artifact} stores downloaded
 * files.
 */
@NullMarked
package io.muster.engine.playwright.page;

import org.jspecify.annotations.NullMarked;
