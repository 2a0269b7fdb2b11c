package io.muster.common;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Chains of causes of exceptions. */
public final class Causes {
    private Causes() {}

    /** The first exception of a type, from the outermost on. */
    public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return chain(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The exception and its causes, the outermost first. */
    public static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
