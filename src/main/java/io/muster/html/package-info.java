/**
 * Pages from templates: markup stands in resource files, values enter by placeholders and are escaped unless they are
 * {@link io.muster.html.Html} already, so that no page can forget it.
 */
@NullMarked
package io.muster.html;

import org.jspecify.annotations.NullMarked;
