/**
 * The relational database: which one it is, the data source, migrations, how values are mapped, and whether it can be
 * reached. Entities and their queries live with their features. A configured database that is unavailable is never replaced by
 * another one: calls that need it are refused until it is available again, which needs no restart.
 */
@NullMarked
package io.muster.database;

import org.jspecify.annotations.NullMarked;
