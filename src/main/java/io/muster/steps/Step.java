package io.muster.steps;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step of a program. */
sealed interface Step {
    Rules rules();

    /** Every name that it may save, or a step within it. */
    Stream<String> saves();

    /**
     * When and how often a step is done. Both conditions are asked once, before the first round.
     *
     * @param pointer where the step stands in the payload
     * @param onlyIf must hold
     * @param unless must not hold
     */
    record Rules(
            String pointer,
            @Nullable Condition onlyIf,
            @Nullable Condition unless,
            @Nullable Repeat repeat) {}

    /** Does one action. */
    record Act(Rules rules, ActionTemplate action, @Nullable String saveAs, OnError onError) implements Step {
        @Override
        public Stream<String> saves() {
            return Stream.ofNullable(saveAs);
        }
    }

    /** Does several steps in order. */
    record Group(Rules rules, List<Step> steps) implements Step {
        public Group {
            steps = List.copyOf(steps);
        }

        @Override
        public Stream<String> saves() {
            return steps.stream().flatMap(Step::saves).distinct();
        }
    }
}
