package io.muster.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Metrics of a server at {@code /metrics}, in Prometheus' text format. */
public final class Scrape {
    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (\\w+) (\\w+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Added by the server to each. */
    private static final String SCOPE = "mp_scope";

    private final String text;
    private final Map<Sample, Double> samples = new LinkedHashMap<>();

    private record Sample(String name, Map<String, String> labels) {}

    private Scrape(String text) {
        this.text = text;
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            Map<String, String> labels = new TreeMap<>();
            Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            labels.remove(SCOPE);
            samples.put(new Sample(sample.group(1), labels), Double.valueOf(sample.group(3)));
        }
    }

    public static Scrape of(Client client) {
        return new Scrape(client.get("/metrics").text());
    }

    /** Zero where there is no such series. */
    public double value(String name, Map<String, String> labels) {
        return samples.getOrDefault(new Sample(name, new TreeMap<>(labels)), 0.0);
    }

    /** Every series whose name begins so. */
    public Set<String> series(String prefix) {
        return samples.keySet().stream()
                .filter(sample -> sample.name().startsWith(prefix))
                .map(Sample::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every name that a query can ask for. */
    public Set<String> names() {
        return samples.keySet().stream().map(Sample::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The types of metrics by their names. */
    public Map<String, String> types() {
        return TYPE.matcher(text)
                .results()
                .collect(Collectors.toMap(
                        type -> type.group(1), type -> type.group(2), (one, other) -> one, TreeMap::new));
    }

    /** The labels of a metric's first series, but for the bounds of buckets. */
    public Set<String> labels(String name) {
        return samples.keySet().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .map(sample -> sample.labels().keySet())
                .orElse(Set.of());
    }

    @Override
    public String toString() {
        return text;
    }
}
