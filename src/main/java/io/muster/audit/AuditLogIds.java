package io.muster.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes ids for many entries at once from the sequence that Hibernate takes those of single ones from. PostgreSQL. */
final class AuditLogIds {
    /**
     * Derives ids from a number of the sequence: Hibernate's pooled optimizer takes it for the highest of a block, and the
     * very first for itself alone.
     */
    private static final String BLOCKS = "select nextval('" + AuditLog.SEQUENCE + "') from generate_series(1, ?)";

    private AuditLogIds() {}

    static List<Long> take(Connection connection, int count) throws SQLException {
        List<Long> ids = new ArrayList<>(count);
        while (ids.size() < count) {
            int blocks = (count - ids.size() + AuditLog.BLOCK - 1) / AuditLog.BLOCK;
            takeBlocks(connection, blocks, ids);
        }
        return ids;
    }

    private static void takeBlocks(Connection connection, int count, List<Long> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BLOCKS)) {
            statement.setInt(1, count);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    addBlock(ids, rows.getLong(1));
                }
            }
        }
    }

    private static void addBlock(List<Long> ids, long last) {
        for (long id = Math.max(1, last - AuditLog.BLOCK + 1); id <= last; id++) {
            ids.add(id);
        }
    }
}
