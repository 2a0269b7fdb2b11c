package io.muster.telemetry.masking;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Measures the time to mask a megabyte that is made to keep the masker busy: processor time, the best of some runs. */
public final class AdversarialBenchmark {
    private static final int MEGABYTE = 1 << 20;
    private static final int RUNS = 60;
    private static final double GOAL = 10;

    private AdversarialBenchmark() {}

    private record Figure(String part, double millis) {}

    public static void main(String[] arguments) {
        List<Figure> figures = AdversarialTexts.parts().stream()
                .map(part -> new Figure(part, millis(AdversarialTexts.of(part, MEGABYTE))))
                .sorted(Comparator.comparingDouble(Figure::millis).reversed())
                .toList();
        figures.forEach(figure -> System.out.println(
                String.format(Locale.ROOT, "%6.1f ms  %s", figure.millis(), figure.part().strip())));
        long within =
                figures.stream().filter(figure -> figure.millis() <= GOAL).count();
        System.out.println(within + " of " + figures.size() + " within " + GOAL + " ms");
    }

    private static double millis(String text) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long begun = threads.getCurrentThreadCpuTime();
            Masker.mask(text);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - begun);
        }
        return best / 1e6;
    }
}
