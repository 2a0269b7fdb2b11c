package io.muster.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Chooses Hibernate's dialect, so that the application starts while the database is unavailable. The data source is
 * asked once; one that cannot be reached is PostgreSQL, since the embedded database is never unavailable, only locked or broken.
 */
public final class DialectChoice implements ServiceContributor {
    @Override
    public void contribute(StandardServiceRegistryBuilder registry) {
        Map<String, Object> settings = registry.getSettings();
        if (settings.get(AvailableSettings.DIALECT) == null && source(settings) instanceof DataSource source) {
            Class<?> dialect = isEmbedded(source) ? H2Dialect.class : PostgreSQLDialect.class;
            registry.applySetting(AvailableSettings.DIALECT, dialect.getName());
        }
    }

    private static Object source(Map<String, Object> settings) {
        Object managed = settings.get(AvailableSettings.JAKARTA_JTA_DATASOURCE);
        return managed != null ? managed : settings.getOrDefault(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, "");
    }

    static boolean isEmbedded(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return "H2".equals(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            return DatabaseFailures.isOfEmbedded(e);
        }
    }
}
