/** Foundation of integration tests: real servers, started when first needed, that never outlive the tests. */
@NullMarked
package io.muster.testing;

import org.jspecify.annotations.NullMarked;
