package io.muster.steps;

/** Repetition of a step. */
sealed interface Repeat {
    /** Repeats while an element is on the page, up to a limit. */
    record While(Condition condition, int max) implements Repeat {}

    /**
     * Once for each element of a list.
     *
     * @param as what the element is called within the step
     */
    record Each(Reference list, String as) implements Repeat {}
}
