/** Tests of the engine on Playwright; those named {@code …IT} drive a real browser. */
@NullUnmarked
package io.muster.engine.playwright;

import org.jspecify.annotations.NullUnmarked;
