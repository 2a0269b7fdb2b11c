package io.muster.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        other.shutdownNow();
        MDC.clear();
    }

    @Test
    void namesEndWithTheWork() {
        MDC.put("agent", "outer");
        String inner = LogContext.within(Map.of("agent", "inner", "task", "t"), () -> MDC.get("agent"));
        assertEquals("inner", inner);
        assertEquals("outer", MDC.get("agent"));
        assertNull(MDC.get("task"));
    }

    @Test
    void namesAddedOnTheWayEndWithTheWorkToo() {
        LogContext.Scope scope = LogContext.open(Map.of("request_id", "r1"));
        LogContext.add("agent", "a1");
        scope.close();
        assertNull(MDC.get("agent"));
        assertNull(MDC.get("request_id"));
    }

    @Test
    void workTakesItsContextToAnotherThread() throws Exception {
        LogContext.Scope scope = LogContext.open(Map.of("request_id", "r1"));
        String there =
                other.submit(LogContext.following(() -> MDC.get("request_id"))).get();
        scope.close();
        assertEquals("r1", there);
        assertNull(other.submit(() -> MDC.get("request_id")).get());
    }
}
