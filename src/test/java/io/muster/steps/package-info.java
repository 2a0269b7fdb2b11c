@NullUnmarked
package io.muster.steps;

import org.jspecify.annotations.NullUnmarked;
