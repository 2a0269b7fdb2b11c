/**
 * The audit log: who did what to which resource, when, from where, and what it was before and after. Rows are only ever
 * added.
 */
@NullMarked
package io.muster.audit;

import org.jspecify.annotations.NullMarked;
