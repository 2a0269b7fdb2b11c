package io.muster.http.api.common;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.PageRequest;
import io.muster.common.WireName;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query of a list: a misspelt filter is refused, because a list that ignores it shows the wrong rows. */
public final class QueryParameters {
    private static final int MAX_VALUE = 512;

    /** Bounds of times that every database can compare. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private final MultivaluedMap<String, String> values;

    private QueryParameters(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    public static QueryParameters of(UriInfo uri, String... known) {
        List<String> names = List.of(known);
        MultivaluedMap<String, String> values = uri.getQueryParameters();
        values.forEach((name, given) -> {
            if (!names.contains(name)) {
                throw new AppException(
                        ErrorCode.BAD_REQUEST,
                        "A query parameter is not known here; known are: " + String.join(", ", names));
            }
            if (given.size() > 1
                    || given.get(0).length() > MAX_VALUE
                    || given.get(0).indexOf('\0') >= 0) {
                throw new AppException(
                        ErrorCode.BAD_REQUEST, name + " must be given once, with at most " + MAX_VALUE + " characters");
            }
        });
        return new QueryParameters(values);
    }

    @Nullable
    public String find(String name) {
        String value = values.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }

    public boolean flag(String name) {
        String value = find(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new AppException(ErrorCode.BAD_REQUEST, name + " must be true or false");
        }
        return "true".equals(value);
    }

    @Nullable
    public Instant time(String name) {
        String value = find(name);
        if (value == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(value);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw noTime(name, e);
        }
        throw noTime(name, null);
    }

    private static AppException noTime(String name, @Nullable Exception cause) {
        return new AppException(ErrorCode.BAD_REQUEST, name + " must be a time such as 2026-01-31T12:00:00Z", cause);
    }

    /** A constant by its name on the wire. */
    public <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        String value = find(name);
        if (value == null) {
            return null;
        }
        return WireName.find(type, value)
                .orElseThrow(() ->
                        new AppException(ErrorCode.BAD_REQUEST, name + " must be one of: " + WireName.list(type)));
    }

    @Nullable
    public UUID uuid(String name) {
        String value = find(name);
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new AppException(ErrorCode.BAD_REQUEST, name + " must be a UUID", e);
        }
    }

    public PageRequest page() {
        return PageRequest.parse(find("limit"), find("cursor"));
    }
}
