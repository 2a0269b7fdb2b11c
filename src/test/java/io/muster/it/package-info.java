/** Tests of a running, packaged server through its public doors. */
@NullMarked
package io.muster.it;

import org.jspecify.annotations.NullMarked;
