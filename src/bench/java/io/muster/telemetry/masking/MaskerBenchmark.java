package io.muster.telemetry.masking;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures the time to mask a kilobyte of log, clean and with personal data, against a list of regular expressions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MaskerBenchmark {
    private static final int KILOBYTE = 1024;

    /** As one would write them, one for a kind. */
    private static final List<Pattern> EXPRESSIONS = List.of(
            Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}"),
            Pattern.compile("\\+?\\d{1,3}[ .-]?\\(?\\d{2,4}\\)?[ .-]?\\d{3,4}[ .-]?\\d{3,4}"),
            Pattern.compile("\\b\\d{3}-\\d{2}-\\d{4}\\b"),
            Pattern.compile("\\b(?:\\d[ -]?){13,19}\\b"),
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b"),
            Pattern.compile("\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b"),
            Pattern.compile("(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{1,4}"),
            Pattern.compile("\\b(?:sk|rk|ghp|gho|ghs|msk|npm|hf|glpat|xox[abprs])[-_][A-Za-z0-9_-]{16,}"),
            Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
            Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"),
            Pattern.compile("(?i)bearer\\s+[A-Za-z0-9._~+/=-]+"),
            Pattern.compile("(?i)(?:password|passwd|pwd|secret|token|api[_-]?key)[\"']?\\s*[=:]\\s*[\"']?[^\\s\"',;&]+"),
            Pattern.compile("(?i)(?:set-)?cookie:\\s*[^\\r\\n]+"));

    private static final String CLEAN_LINES = """
            Agents of the last run are brought back count=17
            Browser host has grown; another takes the new sessions pid=12345
            2026-11-20T16:30:00.123Z INFO Request answered method=GET route=/api/agents/browser/{agent_id} status=200 bytes=482
            at io.muster.agent.AgentService.create(AgentService.java:142)
            select a1_0.id,a1_0.tenant from browser_agents a1_0 where a1_0.id=? fetch first ? rows only
            page.goto: Timeout 30000ms exceeded while waiting for locator('text=Sign in') to be visible
            """;
    private static final String PERSONAL_LINES = CLEAN_LINES + """
            user ada@example.com (+44 20 7946 0958) from 203.0.113.5 password=hunter2 card 4111 1111 1111 1111
            Authorization: Bearer mF_9.B5f-4.1JqM to https://app:s3cr3t@api.example/v1 for DE89370400440532013000
            """;

    @Param({"clean", "personal"})
    public String kind;

    private String text;

    @Setup
    public void repeat() {
        String lines = kind.equals("clean") ? CLEAN_LINES : PERSONAL_LINES;
        text = lines.repeat(KILOBYTE / lines.length() + 1).substring(0, KILOBYTE);
    }

    @Benchmark
    public String masker() {
        return Masker.mask(text);
    }

    @Benchmark
    public String expressions() {
        String masked = text;
        for (Pattern expression : EXPRESSIONS) {
            masked = expression.matcher(masked).replaceAll("***");
        }
        return masked;
    }

    public static void main(String[] arguments) throws RunnerException {
        String names = List.of(arguments).stream().collect(Collectors.joining("|"));
        new Runner(new OptionsBuilder()
                        .include(names.isEmpty() ? MaskerBenchmark.class.getSimpleName() : names)
                        .build())
                .run();
    }
}
