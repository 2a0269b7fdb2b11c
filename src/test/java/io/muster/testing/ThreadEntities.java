package io.muster.testing;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/**
 * An entity manager that is, on each thread, the one of the transaction at hand: what a server injects. With it, services run
 * in a test as they do in a server.
 */
public final class ThreadEntities {
    private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

    private final TestPersistence persistence;
    private final EntityManager proxy = (EntityManager) Proxy.newProxyInstance(
            ThreadEntities.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (self, method, arguments) -> {
                try {
                    return method.invoke(CURRENT.get(), arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });

    public ThreadEntities(TestPersistence persistence) {
        this.persistence = persistence;
    }

    public EntityManager entities() {
        return proxy;
    }

    /** Does something in a transaction, the one at hand if there is one. */
    public <T> T call(Supplier<T> work) {
        if (CURRENT.get() != null) {
            return work.get();
        }
        return persistence.call(entities -> {
            CURRENT.set(entities);
            try {
                return work.get();
            } finally {
                CURRENT.remove();
            }
        });
    }
}
