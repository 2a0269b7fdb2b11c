package io.muster.project.taskade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportSenderTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0, 5",
        "2, 0, 10",
        "3, 0, 20",
        "10, 0, 2560",
        "11, 0, 3600",
        "1000, 0, 3600",
        "1, 30, 30",
        "9, 30, 1280"
    })
    void pauseGrowsUpToAnHourAndRespectsTaskade(int attempts, long wanted, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), ReportSender.delay(attempts, Duration.ofSeconds(wanted)));
    }
}
