package io.muster.database;

import java.lang.reflect.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as parameters of one statement: PostgreSQL takes a column as an array, so that the statement has as many
 * parameters as a row has columns, however many rows there are. A column that says the same in all of them is one value,
 * since taking arrays apart costs more than storing most rows.
 *
 * @param <R> a row
 */
public final class RowArrays<R> {
    /** An array of one of these classes goes to PostgreSQL in binary, which costs either side less than text. */
    private static final Map<String, Class<?>> BINARY =
            Map.of("text", String.class, "int4", Integer.class, "int8", Long.class);

    private final List<Column<R>> columns;

    /**
     * A column.
     *
     * @param type as PostgreSQL calls it
     * @param value of a row, in the class that JDBC has for the type
     */
    public record Column<R>(String name, String type, Function<R, @Nullable Object> value) {}

    /**
     * @param columns the first identifies a row
     */
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

    /** These rows, at least one, to be selected from. */
    public Selection selectionOf(List<R> rows) {
        Selection selection = new Selection();
        for (Column<R> column : columns) {
            Class<?> type = BINARY.getOrDefault(column.type(), Object.class);
            Object[] values =
                    rows.stream().map(column.value()).toArray(length -> (Object[]) Array.newInstance(type, length));
            if (selection.arrays.isEmpty() || !allTheSame(values)) {
                selection.addArray(column.name(), column.type(), values);
            } else {
                selection.addValue(column.name(), column.type(), values[0]);
            }
        }
        return selection;
    }

    private static boolean allTheSame(@Nullable Object[] values) {
        return Arrays.stream(values).allMatch(value -> Objects.equals(value, values[0]));
    }

    /** A {@code select} that makes rows of its parameters: those of its values, then those of its arrays. */
    public static final class Selection {
        private final List<String> columns = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<Object[]> arrays = new ArrayList<>();

        private Selection() {}

        private void addArray(String name, String type, Object[] array) {
            columns.add("v." + name);
            names.add(name);
            types.add(type);
            arrays.add(array);
        }

        private void addValue(String name, String type, @Nullable Object value) {
            columns.add((value == null ? "null::" : "?::") + type + " as " + name);
            if (value != null) {
                values.add(value);
            }
        }

        /** The columns in their order, by their names. */
        public String sql() {
            String parameters = types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", "));
            return "select " + String.join(", ", columns) + " from unnest(" + parameters + ") as v ("
                    + String.join(", ", names) + ")";
        }

        /**
         * Sets the parameters.
         *
         * @param first the number of the first of them, from 1
         */
        public void bind(PreparedStatement statement, int first) throws SQLException {
            int next = first;
            for (Object value : values) {
                statement.setObject(next++, value);
            }
            for (int i = 0; i < arrays.size(); i++) {
                statement.setArray(next++, statement.getConnection().createArrayOf(types.get(i), arrays.get(i)));
            }
        }
    }
}
