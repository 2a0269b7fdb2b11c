package io.muster.project.taskade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.audit.TestAudit;
import io.muster.common.Caller;
import io.muster.common.PageRequest;
import io.muster.common.TenantId;
import io.muster.database.TestDatabase;
import io.muster.project.ImportedItem;
import io.muster.project.Project;
import io.muster.project.ProjectItem;
import io.muster.project.ProjectSpec;
import io.muster.project.TestProjects;
import io.muster.testing.SettableClock;
import io.muster.testing.TestCallers;
import io.muster.testing.TestConfig;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Results to be delivered, on both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReportOutboxIT {
    private static final Duration LEASE = Duration.ofMinutes(2);

    @Parameter
    TestDatabase database;

    private final TenantId tenant = TestCallers.newTenant();
    private final SettableClock clock = new SettableClock();
    private final UUID task = UUID.randomUUID();
    private Map<String, String> settings = Map.of("TASKADE_API_KEY", "key");

    @BeforeEach
    void forgetOthers() {
        database.persistence()
                .run(entities -> entities.createQuery("delete from OutboxEntry").executeUpdate());
    }

    private <T> T in(Function<ReportOutbox, T> work) {
        return database.persistence().call(entities -> work.apply(reports(entities)));
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here to do it.
    private ReportOutbox reports(EntityManager entities) {
        Taskade taskade = new Taskade();
        taskade.config = new TaskadeConfig(TestConfig.settings(settings));
        ReportOutbox reports = new ReportOutbox();
        reports.entities = entities;
        reports.projects = TestProjects.projects(entities);
        reports.items = TestProjects.items(entities);
        reports.taskade = taskade;
        reports.audit = TestAudit.trail(entities);
        reports.clock = clock;
        return reports;
    }

    private Project mirror() {
        Caller operator = TestCallers.operator(tenant);
        ProjectSpec spec = new ProjectSpec("mirror", null, null, null, null);
        return database.persistence().call(entities -> {
            Project project = Project.mirror(operator, "p1", spec, clock.instant());
            TestProjects.projects(entities).persist(project);
            TestProjects.items(entities)
                    .replace(project, List.of(new ImportedItem("t1", null, "Watch", false)), clock.instant());
            return project;
        });
    }

    private void ended(Project project, ReportOutcome outcome, String message) {
        in(reports -> {
            reports.taskEnded(new CompletedTask(tenant, project.id(), task, "t1", outcome, message));
            return true;
        });
    }

    private List<OutboxEntry> claim() {
        return in(reports -> reports.claim(10, LEASE));
    }

    @Test
    void endOfATaskOfAMirrorIsKeptUntilItIsTold() {
        Project project = mirror();
        ended(project, ReportOutcome.COMPLETED, "Three\0 shops");
        OutboxEntry report = claim().get(0);
        assertEquals("p1", report.taskadeProjectId());
        assertEquals("t1", report.taskadeTaskId());
        assertEquals(task, report.taskId());
        assertEquals(ReportOutcome.COMPLETED, report.outcome());
        assertEquals("Three shops", report.message());
        in(reports -> {
            reports.delivered(report, "the note");
            return true;
        });
        clock.advance(LEASE);
        assertEquals(List.of(), claim());
        ProjectItem item = database.persistence().call(entities -> TestProjects.items(entities)
                .list(tenant, project.id(), new PageRequest(10, null))
                .items()
                .get(0));
        assertTrue(item.completed());
        assertEquals("the note", item.note().orElseThrow());
    }

    @Test
    void noOtherServerGetsAReportDuringItsLease() {
        ended(mirror(), ReportOutcome.FAILED, "no");
        assertEquals(1, claim().size());
        assertEquals(List.of(), claim());
        clock.advance(LEASE);
        assertEquals(2, claim().get(0).attempts());
    }

    @Test
    void postponedReportWaitsForItsTime() {
        ended(mirror(), ReportOutcome.FAILED, "no");
        OutboxEntry report = claim().get(0);
        in(reports -> {
            reports.postpone(report, Duration.ofSeconds(5));
            return true;
        });
        assertEquals(List.of(), claim());
        clock.advance(Duration.ofSeconds(5));
        assertEquals(1, claim().size());
    }

    @Test
    void endOfARetryReplacesAnEndThatWasNotToldYet() {
        Project project = mirror();
        ended(project, ReportOutcome.FAILED, "no");
        OutboxEntry sending = claim().get(0);
        ended(project, ReportOutcome.COMPLETED, "yes");
        in(reports -> {
            reports.delivered(sending, "the first end");
            return true;
        });
        List<OutboxEntry> due = claim();
        assertEquals(
                List.of(ReportOutcome.COMPLETED),
                due.stream().map(OutboxEntry::outcome).toList());
        assertEquals("yes", due.get(0).message());
    }

    @Test
    void reportThatIsGivenUpIsGone() {
        ended(mirror(), ReportOutcome.CANCELLED, "");
        OutboxEntry report = claim().get(0);
        in(reports -> {
            reports.givenUp(report, "Taskade has nothing of this id.");
            return true;
        });
        clock.advance(LEASE);
        assertEquals(List.of(), claim());
    }

    @Test
    void withoutMirrorOrKeyNothingIsKept() {
        Project local = database.persistence().call(entities -> {
            Project project = new Project(
                    TestCallers.operator(tenant), new ProjectSpec("local", null, null, null, null), clock.instant());
            TestProjects.projects(entities).persist(project);
            return project;
        });
        ended(local, ReportOutcome.COMPLETED, "");
        Project mirror = mirror();
        settings = Map.of();
        ended(mirror, ReportOutcome.COMPLETED, "");
        assertEquals(List.of(), claim());
    }
}
