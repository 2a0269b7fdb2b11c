package io.muster.database;

import io.muster.common.Cursor;
import io.muster.common.Page;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of one tenant's rows, newest first, page by page. A page begins after the last row of the one before (keyset
 * paging), so a page deep in the list costs as much as the first, and rows that come in meanwhile shift nothing. Rows of
 * the same time are distinguished by their id.
 *
 * @param <T> the entity, known as {@code e} in conditions
 */
public final class KeysetQuery<T> {
    private final EntityManager entities;
    private final Class<T> type;
    private final String time;
    private final StringBuilder fetches = new StringBuilder();
    private final StringBuilder conditions = new StringBuilder();
    private String key = "e.";
    private String id = "id";
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

    /**
     * Reads an association of exactly one row along with each row, known as {@code k} in conditions; rows without are left
     * out.
     */
    public KeysetQuery<T> requiring(String attribute) {
        fetches.append(" join fetch e.").append(attribute).append(" k");
        return this;
    }

    /**
     * The same, and the order and the tenant are those of the associated rows, which have them too: an index of theirs is
     * walked along.
     *
     * @param idAttribute what is called {@code id} in the entity
     */
    public KeysetQuery<T> along(String attribute, String idAttribute) {
        key = "k.";
        id = idAttribute;
        return requiring(attribute);
    }

    /** Leaves out what is older, and what is as new or newer; absent bounds leave out nothing. */
    public KeysetQuery<T> within(@Nullable Instant from, @Nullable Instant to) {
        return andIfGiven(key + time + " >= :from", "from", from).andIfGiven(key + time + " < :to", "to", to);
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
            and("(" + key + time + ", " + key + this.id + ") < (:afterTime, :afterId)");
            parameters.put("afterTime", after.time());
            parameters.put("afterId", id.apply(after));
        }
        String order = " order by " + key + time + " desc, " + key + this.id + " desc";
        TypedQuery<T> query = entities.createQuery(
                "select e from " + type.getSimpleName() + " e" + fetches + " where " + key + "tenant = :tenant"
                        + conditions + order,
                type);
        parameters.forEach(query::setParameter);
        return Page.of(query.setMaxResults(page.limit() + 1).getResultList(), page.limit(), position);
    }
}
