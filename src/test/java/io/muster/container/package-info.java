/** Tests that run inside the server: injection, transactions and roles as the container really applies them. */
@NullMarked
package io.muster.container;

import org.jspecify.annotations.NullMarked;
