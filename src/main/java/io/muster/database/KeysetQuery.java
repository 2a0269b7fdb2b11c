package io.muster.database;

import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of one tenant's rows, newest first, page by page. A page begins after the last row of the one before (keyset
 * paging), so a page deep in the list costs as much as the first, and rows that come in meanwhile shift nothing. Rows of
 * the same time are told apart by their id.
 *
 * @param <T> the entity, known as {@code e} in conditions
 */
public final class KeysetQuery<T> {
    private final EntityManager entities;
    private final Class<T> type;
    private final String time;
    private final StringBuilder fetches = new StringBuilder();
    private final StringBuilder conditions = new StringBuilder("e.tenant = :tenant");
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /**
     * @param time the attribute that orders the list
     */
    public KeysetQuery(EntityManager entities, Class<T> type, String time, TenantId tenant) {
        this.entities = entities;
        this.type = type;
        this.time = time;
        parameters.put("tenant", tenant);
    }

    /** Reads an association of at most one row along with each row. */
    public KeysetQuery<T> fetching(String attribute) {
        fetches.append(" left join fetch e.").append(attribute);
        return this;
    }

    /** Adds a condition that has no parameter. */
    public KeysetQuery<T> and(String condition) {
        conditions.append(" and ").append(condition);
        return this;
    }

    /**
     * Adds a condition unless its value is absent.
     *
     * @param condition with a parameter of the given name
     */
    public KeysetQuery<T> andIfGiven(String condition, String name, @Nullable Object value) {
        if (value != null) {
            and(condition);
            parameters.put(name, value);
        }
        return this;
    }

    /**
     * Reads one page.
     *
     * @param id the cursor's id in the type of the entity's: {@link Cursor#id} or {@link Cursor#uuid}
     */
    public Page<T> page(PageRequest page, Function<Cursor, Object> id, Function<T, Cursor> position) {
        Cursor after = page.after();
        if (after != null) {
            and("(e." + time + ", e.id) < (:afterTime, :afterId)");
            parameters.put("afterTime", after.time());
            parameters.put("afterId", id.apply(after));
        }
        String order = " order by e." + time + " desc, e.id desc";
        TypedQuery<T> query = entities.createQuery(
                "select e from " + type.getSimpleName() + " e" + fetches + " where " + conditions + order, type);
        parameters.forEach(query::setParameter);
        return Page.of(query.setMaxResults(page.limit() + 1).getResultList(), page.limit(), position);
    }
}
