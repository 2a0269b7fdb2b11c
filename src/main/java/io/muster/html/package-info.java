/**
 * Pages from templates: markup stands in resource files, values enter by placeholders.
 *
 * <p>Values are escaped unless they are {@link Html} already, so no page can forget it; that is the whole language,
 * and the reason why no template library is needed. In: {@code console} and {@code demo}. Out: text; nothing else is
 * used.
 */
@NullMarked
package io.muster.html;

import org.jspecify.annotations.NullMarked;
