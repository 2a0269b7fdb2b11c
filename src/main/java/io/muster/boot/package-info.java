/**
 * The start: every setting is checked before anything else happens, the first key is made, and the banner says where to go.
 * Stands above all other packages and is used by none.
 */
@NullMarked
package io.muster.boot;

import org.jspecify.annotations.NullMarked;
