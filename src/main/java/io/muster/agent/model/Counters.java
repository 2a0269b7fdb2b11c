package io.muster.agent.model;

/** Actions that an agent performed since they were last counted, and how many of them failed. */
public record Counters(long actions, long errors) {
    public static final Counters NONE = new Counters(0, 0);

    public Counters plus(Counters other) {
        return new Counters(actions + other.actions, errors + other.errors);
    }

    public Counters minus(Counters other) {
        return new Counters(actions - other.actions, errors - other.errors);
    }
}
