/** Tests of a running, packaged server through its public entry points. */
@NullMarked
package io.muster.it;

import org.jspecify.annotations.NullMarked;
