package io.muster.engine.playwright.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.common.MemoryReading;
import io.muster.testing.SettableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tests the admission of sessions, and the answer to those that are refused. */
class AdmissionControlTest {
    private final SettableClock clock = new SettableClock();
    private final AtomicLong available = new AtomicLong(100);
    private final AdmissionControl admissionControl =
            new AdmissionControl(2, 0.9, () -> new MemoryReading(100, available.get()), clock);

    @Test
    void sessionBeyondTheLimitIsRefusedUntilOneEnds() {
        admissionControl.enter();
        admissionControl.enter();
        AppException refused = assertThrows(AppException.class, admissionControl::enter);
        assertEquals(ErrorCode.OVERLOADED, refused.code());
        assertEquals("All 2 browser sessions of this server are in use", refused.detail());
        assertEquals(1, admissionControl.refusals());
        admissionControl.leave();
        admissionControl.enter();
        assertEquals(2, admissionControl.sessions());
    }

    @Test
    void retryAfterIsTheMeanTimeBetweenEndsOfTheLastMinute() {
        fill();
        assertEquals(Optional.of(Duration.ofSeconds(30)), refusal());
        for (int i = 0; i < 12; i++) {
            admissionControl.leave();
            admissionControl.enter();
        }
        assertEquals(Optional.of(Duration.ofSeconds(5)), refusal());
        for (int i = 0; i < 600; i++) {
            admissionControl.leave();
            admissionControl.enter();
        }
        assertEquals(Optional.of(Duration.ofSeconds(1)), refusal());
        clock.advance(Duration.ofSeconds(61));
        assertEquals(Optional.of(Duration.ofSeconds(30)), refusal());
    }

    @Test
    void nothingIsOpenedAboveTheMemoryCeiling() {
        available.set(10);
        AppException refused = assertThrows(AppException.class, admissionControl::enter);
        assertEquals("The server has no memory left for another browser session", refused.detail());
        assertEquals(Optional.of(Duration.ofSeconds(15)), refused.retryAfter());
        available.set(11);
        admissionControl.enter();
        assertEquals(1, admissionControl.sessions());
    }

    private void fill() {
        admissionControl.enter();
        admissionControl.enter();
    }

    private Optional<Duration> refusal() {
        return assertThrows(AppException.class, admissionControl::enter).retryAfter();
    }
}
