package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Agents;
import io.muster.testing.Client;
import io.muster.testing.MusterServer;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Ten minutes of agents that come, work and go: what the server holds afterwards is what it held after the first minutes. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class GrowthIT {
    private static final int CLIENTS = 4;
    private static final int MINUTES = 10;

    /** Until then compilers, caches and pools still fill. */
    private static final int WARM = 3;

    /** The remains of a minute, with no agent live. */
    private record Sample(long agents, int processes, long handles, long heapMb, long serverMb, long hostMb) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %d | %d | %d | %d | %d | %d |",
                    agents,
                    processes,
                    handles,
                    heapMb,
                    serverMb,
                    hostMb);
        }
    }

    @Test
    void nothingGrows() {
        try (MusterServer server = MusterServer.start(SharedServer.onPostgres())) {
            List<Sample> samples = new ArrayList<>();
            AtomicLong agents = new AtomicLong();
            System.out.println("| agents so far | processes | file handles | heap MB | server MB | host MB |");
            for (int minute = 0; minute < MINUTES; minute++) {
                work(server, agents);
                Sample sample = sample(server, agents.get());
                System.out.println(sample);
                samples.add(sample);
            }
            Sample before = samples.get(WARM - 1);
            Sample after = samples.get(MINUTES - 1);
            assertTrue(after.agents() > before.agents() * 2, () -> samples.toString());
            assertTrue(after.processes() <= before.processes() + 6, () -> samples.toString());
            assertTrue(after.handles() <= before.handles() * 1.1 + 20, () -> samples.toString());
            assertTrue(after.heapMb() <= before.heapMb() * 1.2 + 20, () -> samples.toString());
            assertTrue(after.serverMb() <= before.serverMb() * 1.15 + 20, () -> samples.toString());
            assertTrue(after.hostMb() <= before.hostMb() * 1.3 + 50, () -> samples.toString());
        }
    }

    private static void work(MusterServer server, AtomicLong agents) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Executor threads = task -> new Thread(task).start();
        CompletableFuture.allOf(IntStream.range(0, CLIENTS)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> {
                                    while (System.nanoTime() < end) {
                                        session(server);
                                        agents.incrementAndGet();
                                    }
                                },
                                threads))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static void session(MusterServer server) {
        Client client = server.client();
        Client.Reply created = client.post(Agents.PATH, "{}");
        assertEquals(201, created.status(), created::text);
        String agent = Agents.PATH + "/" + created.json().path("agent_id").asString();
        Client.Reply loaded =
                client.post(agent + "/actions", json("action", "navigate", "url", server.url() + "/demo/"));
        assertEquals(200, loaded.status(), loaded::text);
        assertEquals(200, client.delete(agent).status());
    }

    private static Sample sample(MusterServer server, long agents) {
        List<ProcessHandle> children = server.process().descendants().toList();
        long host = children.stream()
                .filter(child -> commandLine(child.pid()).contains("host.js"))
                .mapToLong(child -> kilobytes(child.pid(), "VmRSS"))
                .max()
                .orElseThrow();
        long pid = server.process().pid();
        return new Sample(
                agents,
                children.size(),
                handles(pid),
                heap(server.client()) >> 20,
                kilobytes(pid, "VmRSS") >> 10,
                host >> 10);
    }

    private static long heap(Client client) {
        return client.get("/metrics?scope=base")
                .text()
                .lines()
                .filter(line -> line.startsWith("memory_usedHeap_bytes"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(value -> (long) Double.parseDouble(value))
                .findFirst()
                .orElseThrow();
    }

    private static long handles(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private static long kilobytes(long pid, String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
