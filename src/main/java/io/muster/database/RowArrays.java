package io.muster.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as parameters of one statement: PostgreSQL takes a column as an array, so that the statement has as many
 * parameters as a row has columns, however many rows there are.
 *
 * @param <R> a row
 */
public final class RowArrays<R> {
    private final List<Column<R>> columns;

    /**
     * A column.
     *
     * @param type as PostgreSQL calls it
     * @param value of a row, in the class that JDBC has for the type
     */
    public record Column<R>(String name, String type, Function<R, @Nullable Object> value) {}

    public RowArrays(List<Column<R>> columns) {
        this.columns = List.copyOf(columns);
    }

    List<Column<R>> columns() {
        return columns;
    }

    /** The names of the columns, with commas between them. */
    public String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** The table function that makes rows of the arrays. */
    public String unnest() {
        return columns.stream()
                .map(column -> "?::" + column.type() + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    /**
     * Sets the parameters of {@link #unnest}.
     *
     * @param first the number of the first of them, from 1
     */
    public void bind(PreparedStatement statement, int first, List<R> rows) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Column<R> column = columns.get(i);
            Object[] all = rows.stream().map(column.value()).toArray();
            statement.setArray(first + i, statement.getConnection().createArrayOf(column.type(), all));
        }
    }
}
