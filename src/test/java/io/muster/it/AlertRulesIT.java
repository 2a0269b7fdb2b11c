package io.muster.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.muster.common.Settings;
import io.muster.engine.provision.PrometheusPrograms;
import io.muster.engine.provision.ProvisionConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert rules, by Prometheus' own test tool. Skipped where Debian's package of it cannot be had. */
class AlertRulesIT {
    private static Path promtool;

    @BeforeAll
    static void fetch() throws InterruptedException {
        Optional<PrometheusPrograms> found =
                PrometheusPrograms.find(new ProvisionConfig(new Settings(ConfigProvider.getConfig())));
        assumeTrue(found.isPresent(), "NOT TESTED: the alert rules, because Debian's prometheus cannot be had here");
        promtool = found.get().promtool();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"check rules muster-rules.yml", "test rules muster-rules.test.yml", "check config prometheus.yml"
            })
    void promtoolFindsNothingWrong(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of((promtool + " " + command).split(" ")))
                .directory(Path.of("deploy/prometheus").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(1, TimeUnit.MINUTES);
        assertEquals(0, process.exitValue(), said);
    }
}
