/**
 * The relational database: the data source, migrations, the mapping of values, and its availability.
 *
 * <p>Entities and their queries live with their features; here is what they share. A configured database that is
 * unavailable is never replaced by another one: {@link Database} refuses calls that need it until
 * {@link DatabaseMonitor} finds it available again, which needs no restart (ADR 2). In: services of all features that
 * store anything. Out: PostgreSQL or the embedded H2, through {@link MusterDataSource}.
 */
@NullMarked
package io.muster.database;

import org.jspecify.annotations.NullMarked;
