/**
 * The relational database: which one it is, the data source, migrations, how values are mapped, and whether it can be
 * reached. Entities and their queries live with their features. A configured database that is away is never replaced by
 * another one: calls that need it are refused until it is back, and it comes back without a restart.
 */
@NullMarked
package io.muster.database;

import org.jspecify.annotations.NullMarked;
