/** What operators see of the server. */
@NullMarked
package io.muster.telemetry;

import org.jspecify.annotations.NullMarked;
