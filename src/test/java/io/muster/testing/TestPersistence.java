package io.muster.testing;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** The product's persistence unit outside a server, on a given database, each unit of work in a dedicated transaction. */
public final class TestPersistence implements AutoCloseable {
    static {
        // Without a provider, each look for a bean searches the class path for one, which takes longer than a
        // transaction.
        CDI.setCDIProvider(() -> {
            throw new IllegalStateException("no server here");
        });
    }

    private final DataSource source;
    private final EntityManagerFactory factory;

    public TestPersistence(DataSource source) {
        this(source, Map.of());
    }

    public TestPersistence(DataSource source, Map<String, Object> settings) {
        this.source = source;
        Map<String, Object> all = new HashMap<>(settings);
        all.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        all.put("jakarta.persistence.jtaDataSource", null);
        all.put("jakarta.persistence.nonJtaDataSource", source);
        factory = Persistence.createEntityManagerFactory("muster", all);
    }

    /** Connections to the same database, without a transaction. */
    public DataSource source() {
        return source;
    }

    public <T> T call(Function<EntityManager, T> work) {
        EntityManager entities = factory.createEntityManager();
        try {
            entities.getTransaction().begin();
            T result = work.apply(entities);
            entities.getTransaction().commit();
            return result;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            entities.close();
        }
    }

    public void run(Consumer<EntityManager> work) {
        call(entities -> {
            work.accept(entities);
            return true;
        });
    }

    @Override
    public void close() {
        factory.close();
    }
}
