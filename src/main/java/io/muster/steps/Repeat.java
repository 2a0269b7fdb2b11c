package io.muster.steps;

/** How often a step is done. */
sealed interface Repeat {
    /** As long as something is on the page, at most so many times. */
    record While(Condition condition, int max) implements Repeat {}

    /**
     * Once for each element of a list.
     *
     * @param as what the element is called within the step
     */
    record Each(Reference list, String as) implements Repeat {}
}
