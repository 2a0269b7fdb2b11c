package io.muster.telemetry.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaskerTest {
    private static final int PLANTS = 20_000;
    private static final List<String> CARRIERS = List.of(
            "%s",
            "user %s signed in",
            "{\"a\":\"%s\",\"b\":1}",
            "{\"body\":\"{\\\"a\\\":\\\"%s\\\"}\"}",
            "failed: %s\n\tat io.muster.agent.AgentService.create(AgentService.java:42)",
            "title=\"%s – shop\" url=https://shop.example/orders/417",
            "[%s]",
            "<td>%s</td>",
            "Grüße an %s, 2026-11-20T16:30:00Z",
            "値 %s です");

    @Test
    void replacementsTellTheKind() {
        assertEquals(
                "[email] from [ip] with password=[secret]",
                Masker.mask("ada@example.com from 203.0.113.9 with password=hunter2"));
    }

    @Test
    void textWithNothingInItIsNotCopied() {
        String text = "Agents of the last run are brought back";
        assertSame(text, Masker.mask(text));
    }

    @Test
    void telltaleNameMasksAnyValue() {
        assertEquals("[secret]", Masker.mask("db_password", "plain"));
        assertEquals("plain", Masker.mask("agent", "plain"));
    }

    /** Whatever the text around it. */
    @Test
    void noPlantedSecretSurvives() {
        Random random = new Random(20261120);
        for (int i = 0; i < PLANTS; i++) {
            String plant = plant(random, i % 11);
            String carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
            String text = "%s | %s".formatted(noise(random), carrier).replace("%s", plant);
            String masked = Masker.mask(text);
            assertFalse(masked.contains(plant), () -> text + " became " + masked);
            assertEquals(masked, Masker.mask(masked));
        }
    }

    private static String plant(Random random, int kind) {
        return switch (kind) {
            case 0 -> "u" + random.nextInt(100_000) + ".x@mail" + random.nextInt(1000) + ".example.org";
            case 1 -> card(random);
            case 2 -> "msk_" + random(random, 32);
            case 3 -> "eyJ" + random(random, 12) + "." + random(random, 30) + "." + random(random, 32);
            case 4 -> "203.0.113." + random.nextInt(256);
            case 5 -> "2001:db8::" + Integer.toHexString(random.nextInt(0x10000)) + ":" + (1 + random.nextInt(9));
            case 6 -> "Bearer " + random(random, 24) + "7";
            case 7 -> "+4930" + (10_000_000 + random.nextInt(80_000_000));
            case 8 -> "ghp_" + random(random, 27) + "7";
            case 9 -> "password=" + random(random, 12);
            default ->
                "5%02d-%02d-%04d".formatted(random.nextInt(100), 1 + random.nextInt(99), 1 + random.nextInt(9999));
        };
    }

    private static String random(Random random, int bytes) {
        byte[] bits = new byte[bytes];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** With the check digit that fits. */
    private static String card(Random random) {
        StringBuilder digits = new StringBuilder("4");
        while (digits.length() < 15) {
            digits.append(random.nextInt(10));
        }
        for (int check = 0; check < 10; check++) {
            String number = digits.toString() + check;
            if (Cards.plain(new ScannedText(number.toCharArray()), 0, number.length()) != null) {
                return number;
            }
        }
        throw new IllegalStateException("one of ten digits must fit");
    }

    private static String noise(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            words.add(Integer.toString(random.nextInt(1_000_000), 36));
        }
        return String.join(random.nextBoolean() ? " " : "-", words);
    }

    /** Eight times the text takes about eight times as long, not 64, whatever it is made of. */
    @ParameterizedTest
    @MethodSource("io.muster.telemetry.masking.AdversarialTexts#parts")
    void timeGrowsWithTheLength(String part) {
        String small = AdversarialTexts.of(part, 25_000);
        String large = AdversarialTexts.of(part, 800_000);
        // 32 if it is linear, 1,024 each time if it is quadratic; a compiler at work disturbs even processor time.
        double growth = Double.MAX_VALUE;
        for (int attempt = 0; attempt < 5 && growth > 250; attempt++) {
            growth = Math.min(growth, seconds(large) / seconds(small));
        }
        double least = growth;
        assertTrue(least <= 250, () -> "32 times the text took " + least + " times as long");
    }

    /** Of the processor, the best of some runs. */
    private static double seconds(String text) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begin = threads.getCurrentThreadCpuTime();
            Masker.find(text);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
        }
        return Math.max(best, 100_000) / 1e9;
    }
}
