package io.muster.database;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many rows in the current transaction, the quickest way that the database has: PostgreSQL takes a column as an
 * array, so that a statement has as many parameters as the table has columns, however many rows there are.
 *
 * @param <R> a row
 */
public final class BulkInsert<R> {
    private final List<Column<R>> columns;
    private final String arrays;
    private final String values;

    /**
     * A column.
     *
     * @param type as PostgreSQL calls it
     * @param value of a row, in the class that JDBC has for the type
     */
    public record Column<R>(String name, String type, Function<R, @Nullable Object> value) {}

    public BulkInsert(String table, List<Column<R>> columns) {
        this.columns = List.copyOf(columns);
        String into = "insert into " + table
                + columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ") "));
        arrays = into
                + columns.stream()
                        .map(column -> "?::" + column.type() + "[]")
                        .collect(Collectors.joining(", ", "select * from unnest(", ")"));
        values = into + "values (" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    public void run(EntityManager entities, List<R> rows) {
        if (rows.isEmpty()) {
            return;
        }
        entities.unwrap(Session.class).doWork(connection -> {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                insertArrays(connection, rows);
            } else {
                insertOneByOne(connection, rows);
            }
        });
    }

    private void insertArrays(Connection connection, List<R> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(arrays)) {
            for (int i = 0; i < columns.size(); i++) {
                Column<R> column = columns.get(i);
                Object[] all = rows.stream().map(column.value()).toArray();
                statement.setArray(i + 1, connection.createArrayOf(column.type(), all));
            }
            statement.executeUpdate();
        }
    }

    private void insertOneByOne(Connection connection, List<R> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(values)) {
            for (R row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    statement.setObject(i + 1, columns.get(i).value().apply(row));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
