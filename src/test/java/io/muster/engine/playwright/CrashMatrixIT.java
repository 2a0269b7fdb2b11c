package io.muster.engine.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.ActionOutcome;
import io.muster.engine.ActionOutcome.Done;
import io.muster.engine.ActionOutcome.Failed;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.BrowserAction.Navigate;
import io.muster.engine.BrowserAction.WaitUntil;
import io.muster.engine.BrowserSession;
import io.muster.engine.EndReason;
import io.muster.engine.Isolation;
import io.muster.engine.SessionSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A browser, a renderer or the host is killed or stopped, in a shared and in a dedicated browser, while a session idles, acts
 * or is being opened: the callers concerned are notified soon, a neighbour continues, the next session opens,
 * and no process is left.
 */
class CrashMatrixIT {
    /** A killed process is noticed within a second; the rest is for a loaded machine. */
    private static final Duration NOTICED = Duration.ofSeconds(3);

    /** Three unanswered questions, one every 400 ms, and the end of everything that the host ran. */
    private static final Duration HOST_NOTICED = Duration.ofSeconds(6);

    private static final Duration ACTION = Duration.ofSeconds(4);

    enum Target {
        BROWSER,
        RENDERER,
        HOST
    }

    @Started
    private Pages pages;

    @Started({
        "MUSTER_WARM_POOL_MAX=0",
        "MUSTER_HOST_PING_INTERVAL=400ms",
        "MUSTER_HOST_PINGS_MISSED=3",
        "MUSTER_LAUNCH_TIMEOUT=4s"
    })
    private EngineFixture engine;

    private BrowserSession neighbour;

    @BeforeEach
    void start() {
        pages.add("/fine", "<title>fine</title>");
        neighbour = engine.open(EngineFixture.settings("neighbour", Isolation.SHARED));
    }

    /** A stopped browser is not among them: it shows by the deadline of whatever is asked of it. */
    static Stream<Arguments> cases() {
        return Stream.of(Target.values()).flatMap(target -> Stream.of("KILL", "STOP")
                .filter(signal -> target != Target.BROWSER || signal.equals("KILL"))
                .flatMap(signal ->
                        Stream.of(Isolation.values()).map(isolation -> Arguments.of(target, signal, isolation))));
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void idleSessionWhoseProcessIsKilled(Target target) throws Exception {
        assertRecoversIdle(target, "KILL", Isolation.SHARED);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("cases")
    void idleSession(Target target, String signal, Isolation isolation) throws Exception {
        assertRecoversIdle(target, signal, isolation);
    }

    private void assertRecoversIdle(Target target, String signal, Isolation isolation) throws Exception {
        Set<Long> before = processes();
        BrowserSession session = engine.open(EngineFixture.settings("concerned", isolation));
        LinkedBlockingQueue<EndReason> ends = new LinkedBlockingQueue<>();
        session.onEnd(ends::add);
        strike(target, signal, before);
        if (target == Target.RENDERER) {
            // The session is not its page: that is replaced, at once where it crashed, after a deadline where it is
            // stuck.
            EngineFixture.await(NOTICED.plus(ACTION.multipliedBy(2)), () -> loads(session));
        } else {
            assertEquals(EndReason.LOST, ends.poll(noticed(target).toMillis(), TimeUnit.MILLISECONDS));
            assertFalse(session.isOpen());
        }
        assertAllElseGoesOn(target);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void sessionInAnActionWhoseProcessIsKilled(Target target) throws Exception {
        assertRecoversActing(target, "KILL", Isolation.SHARED);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("cases")
    void sessionInAnAction(Target target, String signal, Isolation isolation) throws Exception {
        assertRecoversActing(target, signal, isolation);
    }

    private void assertRecoversActing(Target target, String signal, Isolation isolation) throws Exception {
        Set<Long> before = processes();
        BrowserSession session = engine.open(EngineFixture.settings("concerned", isolation));
        CompletableFuture<ActionOutcome> action = CompletableFuture.supplyAsync(
                () -> session.perform(new Navigate(pages.url("/never"), WaitUntil.LOAD), ACTION));
        strike(target, signal, before);
        Failed failed =
                assertInstanceOf(Failed.class, action.get(ACTION.plus(NOTICED).toMillis(), TimeUnit.MILLISECONDS));
        Set<Reason> expected = target == Target.RENDERER
                ? Set.of(Reason.FAILED, Reason.NAVIGATION_FAILED, Reason.TIMEOUT)
                : Set.of(Reason.SESSION_LOST);
        assertTrue(expected.contains(failed.reason()), failed::toString);
        if (target == Target.RENDERER) {
            EngineFixture.await(NOTICED.plus(ACTION.multipliedBy(2)), () -> loads(session));
        }
        assertAllElseGoesOn(target);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void sessionBeingOpenedWhoseProcessIsKilled(Target target) throws Exception {
        assertRecoversBeingOpened(target, "KILL", Isolation.SHARED);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("cases")
    void sessionBeingOpened(Target target, String signal, Isolation isolation) throws Exception {
        assertRecoversBeingOpened(target, signal, isolation);
    }

    private void assertRecoversBeingOpened(Target target, String signal, Isolation isolation) throws Exception {
        Set<Long> before = processes();
        SessionSettings wanted = EngineFixture.settings("concerned", isolation);
        CompletableFuture<BrowserSession> opening =
                CompletableFuture.supplyAsync(() -> engine.open(SessionSettings.of(wanted.tenant(), "concerned")
                        .isolation(isolation)
                        .startUrl(pages.url("/never"))
                        .build()));
        EngineFixture.await(ACTION, () -> !renderers(before).isEmpty());
        strike(target, signal, before);
        CompletableFuture<Throwable> failure = opening.handle((session, thrown) -> thrown);
        Throwable thrown = failure.get(ACTION.plus(HOST_NOTICED).toMillis(), TimeUnit.MILLISECONDS);
        AppException refused = assertInstanceOf(
                AppException.class,
                assertInstanceOf(CompletionException.class, thrown).getCause());
        Set<ErrorCode> expected = target == Target.RENDERER
                ? Set.of(ErrorCode.ACTION_FAILED, ErrorCode.ENGINE_UNAVAILABLE)
                : Set.of(ErrorCode.ENGINE_UNAVAILABLE);
        assertTrue(expected.contains(refused.code()), refused::toString);
        assertAllElseGoesOn(target);
    }

    private void assertAllElseGoesOn(Target target) {
        if (target == Target.HOST) {
            EngineFixture.await(HOST_NOTICED, () -> !neighbour.isOpen());
        } else {
            assertTrue(loads(neighbour));
        }
        try (BrowserSession next = engine.open(EngineFixture.settings("concerned", Isolation.SHARED))) {
            assertTrue(loads(next));
        }
        assertEquals(target == Target.HOST ? 1 : 0, engine.figures().hostCrashes());
        assertEquals(target == Target.BROWSER ? 1 : 0, engine.figures().browserCrashes());
        List<ProcessHandle> left = EngineFixture.engineProcesses().toList();
        engine.close();
        EngineFixture.await(NOTICED, () -> left.stream().noneMatch(ProcessHandle::isAlive));
    }

    private boolean loads(BrowserSession session) {
        return session.perform(new Navigate(pages.url("/fine"), WaitUntil.LOAD), ACTION) instanceof Done;
    }

    private static Duration noticed(Target target) {
        return target == Target.HOST ? HOST_NOTICED : NOTICED;
    }

    /** At the processes that are there only since a moment, which are those of the session concerned. */
    private static void strike(Target target, String signal, Set<Long> before) throws Exception {
        switch (target) {
            case HOST -> EngineFixture.signal(signal, EngineFixture.host().pid());
            case BROWSER -> {
                List<ProcessHandle> browsers = EngineFixture.host()
                        .children()
                        .filter(process -> !before.contains(process.pid()))
                        .toList();
                assertEquals(1, browsers.size());
                EngineFixture.signal(signal, browsers.get(0).pid());
            }
            case RENDERER -> {
                List<ProcessHandle> renderers = renderers(before);
                assertFalse(renderers.isEmpty());
                for (ProcessHandle renderer : renderers) {
                    EngineFixture.signal(signal, renderer.pid());
                }
            }
        }
    }

    private static List<ProcessHandle> renderers(Set<Long> before) {
        return EngineFixture.engineProcesses()
                .filter(process -> !before.contains(process.pid()))
                .filter(EngineFixture::isRenderer)
                .toList();
    }

    private static Set<Long> processes() {
        return EngineFixture.engineProcesses().map(ProcessHandle::pid).collect(Collectors.toCollection(HashSet::new));
    }
}
