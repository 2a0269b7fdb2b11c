/**
 * Vocabulary of all other packages: identifiers, the caller, errors, fields, pages, settings and the clock. Depends on no other
 * package of Muster and holds no rule of any feature.
 */
@NullMarked
package io.muster.common;

import org.jspecify.annotations.NullMarked;
