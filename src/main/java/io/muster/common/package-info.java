/**
 * Vocabulary of all other packages: identifiers, the caller, errors, fields, pages, settings and the clock.
 *
 * <p>Depends on no other package of Muster and holds no rule of any feature; what only one feature needs belongs to
 * that feature. The caller is passed explicitly as a {@link Caller} and failures as an {@link AppException} with an
 * {@link ErrorCode}, so that each entry point decides only how they look in its protocol. In: every package. Out: the
 * JDK, Jackson and MicroProfile Config only.
 */
@NullMarked
package io.muster.common;

import org.jspecify.annotations.NullMarked;
