package io.muster.database;

import org.hibernate.resource.beans.container.spi.BeanContainer;
import org.hibernate.resource.beans.container.spi.ContainedBean;
import org.hibernate.resource.beans.spi.BeanInstanceProducer;

/**
 * Lets Hibernate make its converters itself: it would ask CDI for them, which Liberty starts only after the persistence
 * units.
 */
public final class PlainBeans implements BeanContainer {
    @Override
    public <B> ContainedBean<B> getBean(Class<B> type, LifecycleOptions options, BeanInstanceProducer producer) {
        B bean = producer.produceBeanInstance(type);
        return () -> bean;
    }

    @Override
    public <B> ContainedBean<B> getBean(
            String name, Class<B> type, LifecycleOptions options, BeanInstanceProducer producer) {
        B bean = producer.produceBeanInstance(name, type);
        return () -> bean;
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
