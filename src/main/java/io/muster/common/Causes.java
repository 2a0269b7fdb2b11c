package io.muster.common;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Searches a failure and its causes. */
public final class Causes {
    private Causes() {}

    /** The failure and its causes, outermost first. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** The outermost of a type. */
    public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst();
    }
}
