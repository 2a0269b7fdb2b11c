import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Measures a running Muster over REST and prints a Markdown report. Needs nothing but a JDK and, for CPU, memory and the
 * raw-CDP floor, Linux and the server's process id:
 *
 * <pre>java src/bench/rest/SessionBenchmark.java --url http://localhost:9080 --key KEY --pid PID</pre>
 */
final class SessionBenchmark {
    private static final int WARM_UP = 10;
    private static final int CALLS = 300;

    private final Options options;
    private final Muster muster;
    private final AtomicInteger lastAgent = new AtomicInteger();

    private SessionBenchmark(Options options) {
        this.options = options;
        this.muster = new Muster(options.text("url"), options.text("key"));
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments);
        ProcessTree tree = new ProcessTree(options.number("pid"));
        Machine machine = new Machine(tree);
        SessionBenchmark benchmark = new SessionBenchmark(options);
        System.out.printf("%s%n%n", machine.description());
        Map<String, Samples> ours = benchmark.operations();
        Map<String, Samples> floor = new Floor(tree, options).operations();
        print(ours, floor);
        benchmark.cost(tree);
        benchmark.throughput(1, tree);
        benchmark.throughput(4, tree);
        benchmark.density(tree);
        System.out.printf("%n%s%n", machine.summary());
    }

    private Map<String, Samples> operations() throws Exception {
        Map<String, Samples> operations = new LinkedHashMap<>();
        for (int round = -WARM_UP; round < options.number("rounds"); round++) {
            String agent = name();
            Map<String, Call> calls = new LinkedHashMap<>();
            calls.put("no browser (GET /api/me)", () -> muster.get("/api/me"));
            calls.put("create", () -> muster.create(agent));
            calls.put("navigate", () -> muster.navigate(agent));
            calls.put("title", () -> muster.title(agent));
            calls.put("click", () -> muster.click(agent));
            calls.put("screenshot", () -> muster.screenshot(agent));
            calls.put("delete", () -> muster.delete(agent));
            for (Map.Entry<String, Call> call : calls.entrySet()) {
                double millis = millis(call.getValue());
                if (round >= 0) {
                    operations.computeIfAbsent(call.getKey(), key -> new Samples()).add(millis);
                }
            }
        }
        return operations;
    }

    /** CPU time is what a shared machine cannot distort much. */
    private void cost(ProcessTree tree) throws Exception {
        String agent = name();
        muster.create(agent);
        muster.navigate(agent);
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("no browser (GET /api/me)", () -> muster.get("/api/me"));
        calls.put("title", () -> muster.title(agent));
        calls.put("click", () -> muster.click(agent));
        System.out.println("| CPU per call (ms) | server | host | browsers |\n| --- | ---: | ---: | ---: |");
        for (Map.Entry<String, Call> call : calls.entrySet()) {
            double[] before = tree.cpuSecondsByPart();
            for (int i = 0; i < CALLS; i++) {
                call.getValue().run();
            }
            double[] after = tree.cpuSecondsByPart();
            System.out.printf("| %s", call.getKey());
            for (int part = 0; part < after.length; part++) {
                System.out.printf(Locale.ROOT, " | %.2f", (after[part] - before[part]) * 1000 / CALLS);
            }
            System.out.println(" |");
        }
        System.out.println();
        muster.delete(agent);
    }

    private void throughput(int atOnce, ProcessTree tree) throws Exception {
        int sessions = (int) options.number("sessions");
        ExecutorService clients = Executors.newFixedThreadPool(atOnce);
        try {
            double[] before = tree.cpuSecondsByPart();
            double seconds = millis(() -> {
                        List<Future<Void>> all = clients.invokeAll(Collections.nCopies(sessions, this::session));
                        for (Future<Void> one : all) {
                            one.get();
                        }
                    })
                    / 1000;
            double[] cpu = tree.cpuSecondsByPart();
            for (int part = 0; part < cpu.length; part++) {
                cpu[part] = (cpu[part] - before[part]) / sessions;
            }
            System.out.printf(Locale.ROOT, "- %d at once: %.0f sessions per minute; ", atOnce, sessions * 60 / seconds);
            // What a browser's helpers had used is lost with it.
            System.out.println(
                    cpu[2] < 0
                            ? "CPU unknown, a browser was recycled meanwhile"
                            : String.format(
                                    Locale.ROOT,
                                    "CPU seconds per session: server %.3f + host %.3f + browsers %.3f = %.3f",
                                    cpu[0],
                                    cpu[1],
                                    cpu[2],
                                    Arrays.stream(cpu).sum()));
        } finally {
            clients.shutdown();
        }
    }

    private Void session() throws IOException {
        String agent = name();
        muster.create(agent);
        muster.navigate(agent);
        muster.title(agent);
        muster.delete(agent);
        return null;
    }

    private void density(ProcessTree tree) throws Exception {
        System.out.println("\n| agents live | PSS of server + host + browsers = all (MB) | title p50 / p95 (ms) |\n| ---: | ---: | ---: |");
        List<String> live = new ArrayList<>();
        try {
            for (int count : options.numbers("agents")) {
                while (live.size() < count) {
                    String agent = name();
                    muster.create(agent);
                    live.add(agent);
                    muster.navigate(agent);
                }
                Samples titles = new Samples();
                for (int read = 0; read < live.size() + options.number("rounds") && !live.isEmpty(); read++) {
                    String agent = live.get(read % live.size());
                    double millis = millis(() -> muster.title(agent));
                    if (read >= live.size()) {
                        titles.add(millis);
                    }
                }
                System.out.printf("| %d | %s | %s |%n", count, tree.memory(), titles);
            }
        } finally {
            for (String agent : live) {
                muster.delete(agent);
            }
        }
    }

    private String name() {
        return "bench-" + ProcessHandle.current().pid() + "-" + lastAgent.incrementAndGet();
    }

    private static void print(Map<String, Samples> ours, Map<String, Samples> floor) {
        System.out.println("| operation | Muster p50 / p95 (ms) | raw CDP p50 / p95 (ms) |\n| --- | ---: | ---: |");
        ours.forEach((operation, samples) ->
                System.out.printf("| %s | %s | %s |%n", operation, samples, floor.getOrDefault(operation, new Samples())));
        System.out.println();
    }

    private static double millis(Call call) throws Exception {
        long begun = System.nanoTime();
        call.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private interface Call {
        void run() throws Exception;
    }

    /** Command line: {@code --name value …}. */
    private static final class Options {
        private final Map<String, String> values = new LinkedHashMap<>(Map.of(
                "url", "http://localhost:9080", "pid", "0", "rounds", "30", "sessions", "60", "agents", "0,1,10,50"));

        Options(String[] arguments) {
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                values.put(arguments[i].substring(2), arguments[i + 1]);
            }
            if (!values.containsKey("key")) {
                System.err.println("usage: java src/bench/rest/SessionBenchmark.java --key KEY [--url URL] [--pid PID]"
                        + " [--rounds 30] [--sessions 60] [--agents 0,1,10,50,200]");
                System.exit(2);
            }
        }

        String text(String name) {
            return values.get(name);
        }

        long number(String name) {
            return Long.parseLong(text(name));
        }

        List<Integer> numbers(String name) {
            return Stream.of(text(name).split(",")).map(Integer::valueOf).toList();
        }
    }

    /** The calls of one session. {@link HttpURLConnection} reuses connections and adds the least time. */
    private record Muster(String url, String key) {
        void create(String agent) throws IOException {
            call("POST", "/api/agents/browser", "{\"agent_id\":\"" + agent + "\"}");
        }

        void navigate(String agent) throws IOException {
            act(agent, "{\"action\":\"navigate\",\"url\":\"" + url + "/demo/\"}");
        }

        void click(String agent) throws IOException {
            act(agent, "{\"action\":\"click\",\"selector\":\"h1\"}");
        }

        void title(String agent) throws IOException {
            get("/api/agents/browser/" + agent + "/page");
        }

        void screenshot(String agent) throws IOException {
            get("/api/agents/browser/" + agent + "/screenshot");
        }

        void delete(String agent) throws IOException {
            call("DELETE", "/api/agents/browser/" + agent, null);
        }

        void get(String path) throws IOException {
            call("GET", path, null);
        }

        private void act(String agent, String action) throws IOException {
            call("POST", "/api/agents/browser/" + agent + "/actions", action);
        }

        private void call(String method, String path, String body) throws IOException {
            HttpURLConnection call = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
            call.setRequestMethod(method);
            call.setRequestProperty("Authorization", "Bearer " + key);
            if (body != null) {
                call.setRequestProperty("Content-Type", "application/json");
                call.setDoOutput(true);
                call.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = call.getResponseCode();
            try (InputStream answer = status < 400 ? call.getInputStream() : call.getErrorStream()) {
                byte[] bytes = answer.readAllBytes();
                if (status >= 400) {
                    throw new IOException(method + " " + path + ": " + status + " " + new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** Times of one operation. */
    private static final class Samples {
        private final List<Double> millis = new ArrayList<>();

        void add(double value) {
            millis.add(value);
        }

        private double percentile(double share) {
            double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[(int) Math.ceil(share * sorted.length) - 1];
        }

        @Override
        public String toString() {
            return millis.isEmpty()
                    ? "–"
                    : String.format(Locale.ROOT, "%.1f / %.1f", percentile(0.5), percentile(0.95));
        }
    }

    /** The server and everything it has started, read from {@code /proc}; knows nothing when there is no process id. */
    private record ProcessTree(long root) {
        private static final double TICKS_PER_SECOND = 100;

        List<ProcessHandle> processes() {
            return ProcessHandle.of(root).stream()
                    .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                    .toList();
        }

        double cpuSeconds() {
            return Arrays.stream(cpuSecondsByPart()).sum();
        }

        /** Of server, host and browsers. The processes that ended are in the times of the parents that waited for them. */
        double[] cpuSecondsByPart() {
            double[] seconds = new double[3];
            for (ProcessHandle process : processes()) {
                double[] own = cpuSeconds(process.pid());
                int part = part(process);
                seconds[part] += own[0];
                seconds[Math.min(2, part + 1)] += own[1];
            }
            return seconds;
        }

        /** 0 for the server, 1 for the browser host, 2 for browsers. */
        private int part(ProcessHandle process) {
            return process.pid() == root ? 0 : String.join(" ", commandLine(process)).contains("host.js") ? 1 : 2;
        }

        /** Of a process itself, and of the children it has waited for. */
        private static double[] cpuSeconds(long pid) {
            String stat = read(pid, "stat");
            // Fields 14 to 17 of proc(5): utime, stime, cutime, cstime; the name before them may hold blanks.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            if (fields.length < 15) {
                return new double[2];
            }
            double[] ticks = Arrays.stream(fields, 11, 15).mapToDouble(Double::parseDouble).toArray();
            return new double[] {(ticks[0] + ticks[1]) / TICKS_PER_SECOND, (ticks[2] + ticks[3]) / TICKS_PER_SECOND};
        }

        String memory() {
            long[] kilobytes = new long[3];
            for (ProcessHandle process : processes()) {
                kilobytes[part(process)] += read(process.pid(), "smaps_rollup")
                        .lines()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
            return "%d + %d + %d = %d"
                    .formatted(
                            kilobytes[0] / 1024,
                            kilobytes[1] / 1024,
                            kilobytes[2] / 1024,
                            Arrays.stream(kilobytes).sum() / 1024);
        }

        List<String> commandLine(ProcessHandle process) {
            return List.of(read(process.pid(), "cmdline").split("\0"));
        }

        static String read(long pid, String file) {
            try {
                return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                return "";
            }
        }
    }

    /** Other load on the machine: no figure means much without it. */
    private static final class Machine {
        private final ProcessTree tree;
        private final long begun = System.nanoTime();
        private final double busyAtStart = busySeconds();
        private final double oursAtStart;

        Machine(ProcessTree tree) {
            this.tree = tree;
            this.oursAtStart = tree.cpuSeconds();
        }

        String description() throws IOException {
            return "%d cores, %s, load at the start %s"
                    .formatted(Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"), load());
        }

        String summary() throws IOException {
            double seconds = (System.nanoTime() - begun) / 1e9;
            double own = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
            double others = busySeconds() - busyAtStart - (tree.cpuSeconds() - oursAtStart) - own;
            return String.format(
                    Locale.ROOT,
                    "Load at the end %s. Beside the server and this program, others (the floor's browser among them) used"
                            + " %.2f cores.",
                    load(),
                    others / seconds);
        }

        private static String load() throws IOException {
            Path file = Path.of("/proc/loadavg");
            return Files.exists(file) ? Files.readString(file).split(" ")[0] : "unknown";
        }

        private static double busySeconds() {
            try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
                String[] fields = lines.findFirst().orElse("").split(" +");
                // user, nice, system of proc(5)
                return Arrays.stream(fields, 1, 4).mapToLong(Long::parseLong).sum() / ProcessTree.TICKS_PER_SECOND;
            } catch (IOException e) {
                return 0;
            }
        }
    }

    /** The same operations by raw CDP on a second browser like the server's own: what no control plane can beat. */
    private record Floor(ProcessTree tree, Options options) {
        Map<String, Samples> operations() throws Exception {
            Map<String, Samples> operations = new LinkedHashMap<>();
            ProcessHandle node = find(" host.js", "");
            ProcessHandle browser = find("--remote-debugging-pipe", "--type=");
            if (node == null || browser == null) {
                return operations;
            }
            List<String> command = new ArrayList<>(List.of(
                    tree.commandLine(node).get(0),
                    Path.of(System.getProperty("jdk.launcher.sourcefile", "src/bench/rest/SessionBenchmark.java"))
                            .resolveSibling("cdp-floor.mjs")
                            .toString(),
                    options.text("url") + "/demo/",
                    options.text("rounds")));
            command.addAll(tree.commandLine(browser));
            ProcessBuilder floor = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            Stream.of(ProcessTree.read(browser.pid(), "environ").split("\0"))
                    .map(entry -> entry.split("=", 2))
                    .filter(entry -> entry.length == 2)
                    .forEach(entry -> floor.environment().put(entry[0], entry[1]));
            Process process = floor.start();
            try (BufferedReader lines = process.inputReader()) {
                lines.lines().map(line -> line.split(" ")).forEach(line -> operations
                        .computeIfAbsent(line[0], key -> new Samples())
                        .add(Double.parseDouble(line[1])));
            }
            process.waitFor();
            return operations;
        }

        private ProcessHandle find(String with, String without) {
            return tree.processes().stream()
                    .filter(process -> {
                        String line = String.join(" ", tree.commandLine(process));
                        return line.contains(with.strip()) && (without.isEmpty() || !line.contains(without));
                    })
                    .findFirst()
                    .orElse(null);
        }
    }
}
