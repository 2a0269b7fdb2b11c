package io.muster.engine.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.engine.playwright.host.HostProcess;
import io.muster.engine.provision.Installation;
import io.muster.engine.provision.ProvisionConfig;
import io.muster.engine.provision.Provisioner;
import io.muster.testing.Processes;
import io.muster.testing.TestConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host's watch on browsers, in a real node, on a process that runs all the time but need not answer. */
class BrowserWatchIT {
    /** Four looks may stay unanswered; ends automatically after eight, when the one that answers must still be there. */
    private static final String WATCHING = """
            const { spawn } = require('child_process');
            const { watch } = require(process.argv[1]);
            const answers = process.argv[2] === 'answers';
            const leader = spawn('sleep', ['60'], { detached: true });
            const send = () => answers ? Promise.resolve() : new Promise(() => {});
            const connection = { rootSession: { send }, _transport: {}, _sessions: new Map() };
            const browser = { _connection: connection, once: () => {} };
            const end = fate => { console.log(leader.pid + ' ' + fate); process.exit(0); };
            watch(browser, leader.pid, { silentTicks: 4, eventsPerSecond: 1000 }, ({ op, pid }) => {
              if (op === 'stuck' && pid === leader.pid) setTimeout(end, 100, 'stuck');
            });
            setTimeout(end, 8500, 'alive');
            """;

    @ParameterizedTest
    @CsvSource({"silent, stuck", "answers, alive"})
    void browserThatRunsButIsSilentIsKilled(String behaviour, String fate) throws Exception {
        Installation installation = new Provisioner(new ProvisionConfig(TestConfig.settings(Map.of())), true)
                .provision(line -> {}, found -> {});
        Path script = Path.of(HostProcess.class.getResource("browser-watch.js").toURI());
        Process node = new ProcessBuilder(installation.node().toString(), "-e", WATCHING, script.toString(), behaviour)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(node.waitFor(10, TimeUnit.SECONDS));
        String[] parts = said.split(" ");
        assertEquals(fate, parts[1]);
        List<ProcessHandle> leader =
                ProcessHandle.of(Long.parseLong(parts[0])).stream().toList();
        if (fate.equals("alive")) {
            assertTrue(leader.get(0).isAlive());
            leader.get(0).destroyForcibly();
        }
        Processes.assertGone(leader, Duration.ofSeconds(3));
    }
}
