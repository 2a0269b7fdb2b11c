package io.muster.telemetry.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures the masker by the labelled corpus. A span counts only when its ends and its kind are those of the label. */
class MaskingCorpusTest {
    private static final double GOAL = 0.99;
    private static final List<Example> CORPUS = Example.corpus();

    @Test
    void nearlyEverythingIsFoundAndNearlyNothingElse() {
        int right = 0;
        List<String> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Example example : CORPUS) {
            List<Span> found = Masker.find(example.text());
            right += (int) found.stream().filter(example.spans()::contains).count();
            example.spans().stream()
                    .filter(span -> !found.contains(span))
                    .forEach(span -> missed.add(describe(example, span)));
            found.stream()
                    .filter(span -> !example.spans().contains(span))
                    .forEach(span -> wrong.add(describe(example, span)));
        }
        double precision = (double) right / (right + wrong.size());
        double recall = (double) right / (right + missed.size());
        String report = "precision " + precision + ", recall " + recall + "\nmissed:\n" + String.join("\n", missed)
                + "\nwrong:\n" + String.join("\n", wrong);
        assertTrue(precision >= GOAL && recall >= GOAL, report);
    }

    @Test
    void corpusIsLargeAndAThirdOfItOnlyLooksAlike() {
        long alike =
                CORPUS.stream().filter(example -> example.spans().isEmpty()).count();
        assertTrue(CORPUS.size() >= 400 && alike * 3 >= CORPUS.size(), CORPUS.size() + " lines, " + alike + " without");
    }

    @Test
    void maskedTextStaysAsItIs() {
        for (Example example : CORPUS) {
            String once = Masker.mask(example.text());
            assertEquals(once, Masker.mask(once), example.place());
        }
    }

    private static String describe(Example example, Span span) {
        return "  " + example.place() + " " + span.piiKind() + " «" + example.part(span) + "» in: " + example.text();
    }
}
