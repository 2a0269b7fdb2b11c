/** Tests of finding and fetching node and the browser, in directories made up for them. */
@NullUnmarked
package io.muster.engine.provision;

import org.jspecify.annotations.NullUnmarked;
