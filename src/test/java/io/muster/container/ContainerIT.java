package io.muster.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.agent.AgentCreator;
import io.muster.agent.AgentService;
import io.muster.agent.model.AgentConfiguration;
import io.muster.agent.model.AgentKey;
import io.muster.agent.model.AgentTransactions;
import io.muster.agent.model.NewAgent;
import io.muster.audit.AuditEvent;
import io.muster.audit.AuditEventType;
import io.muster.audit.AuditFilter;
import io.muster.audit.AuditTrail;
import io.muster.common.AgentId;
import io.muster.common.AppException;
import io.muster.common.Caller;
import io.muster.common.ErrorCode;
import io.muster.common.Json;
import io.muster.common.Origin;
import io.muster.common.PageRequest;
import io.muster.common.Role;
import io.muster.common.TenantId;
import io.muster.database.Database;
import io.muster.engine.BrowserEngine;
import io.muster.engine.EngineStatus;
import io.muster.engine.SessionSettings;
import io.muster.health.ComponentReport;
import io.muster.identity.ApiKeyService;
import io.muster.identity.ApiKeySpec;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged WAR from the inside. Arquillian runs the methods in the server; they must be public. */
@ExtendWith(ArquillianExtension.class)
public class ContainerIT {
    private static final Caller OPERATOR = new Caller(
            TenantId.DEFAULT, "test-operator", null, Role.OPERATOR, new Origin("container-test", null, null));

    @Inject
    AgentCreator creator;

    @Inject
    AgentService agents;

    @Inject
    AgentTransactions records;

    @Inject
    AuditTrail audit;

    @Inject
    ApiKeyService keys;

    @Inject
    BrowserEngine engine;

    @Inject
    Database database;

    @Inject
    ComponentReport report;

    @Inject
    UserTransaction transaction;

    /** The built WAR, opened for Arquillian: its servlet comes as a web fragment and is called without a key. */
    @Deployment
    public static WebArchive war() throws IOException {
        String descriptor = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
        String open = descriptor.replaceFirst(
                "(?s)<filter-mapping>\\s*<filter-name>authentication</filter-name>.*?</filter-mapping>", "");
        assertNotEquals(descriptor, open, "web.xml maps no filter named authentication");
        String webXml = open.replace("<absolute-ordering/>", "");
        WebArchive war = ShrinkWrap.create(ZipImporter.class, "muster.war")
                .importFrom(new File(System.getProperty("war")))
                .as(WebArchive.class);
        war.delete("/WEB-INF/web.xml");
        return war.setWebXML(new StringAsset(webXml));
    }

    private static NewAgent unstarted(AgentId id) {
        return new NewAgent(
                id,
                NewAgent.DEFAULT_CHANNEL,
                true,
                AgentConfiguration.of(Json.MAPPER.createObjectNode().put("autostart", false)));
    }

    private List<AuditEvent> trail(AgentId id) {
        AuditFilter filter = new AuditFilter("browser_agent", id.value(), null, null, null, null);
        return audit.list(OPERATOR, filter, new PageRequest(10, null))
                .map(entry -> entry.event())
                .items();
    }

    @Test
    public void changeAndAuditEntryAreOneTransaction() throws Exception {
        AgentId id = new AgentId("rolled-back-" + UUID.randomUUID());
        transaction.begin();
        creator.createOnce(OPERATOR, unstarted(id), null);
        transaction.rollback();
        assertTrue(records.find(new AgentKey(TenantId.DEFAULT, id)).isEmpty());
        assertEquals(List.of(), trail(id));
        creator.createOnce(OPERATOR, unstarted(id), null);
        assertEquals(1, trail(id).size());
    }

    @Test
    public void refusalIsRecordedEvenThoughTheCallChangesNothing() {
        AgentId id = new AgentId("taken-" + UUID.randomUUID());
        creator.createOnce(OPERATOR, unstarted(id), null);
        AppException refusal =
                assertThrows(AppException.class, () -> creator.createOnce(OPERATOR, unstarted(id), null));
        assertEquals(ErrorCode.CONFLICT, refusal.code());
        assertEquals(false, trail(id).get(0).success());
    }

    @Test
    public void auditEntryNeedsTheTransactionOfItsChange() {
        assertThrows(
                TransactionalException.class,
                () -> audit.record(OPERATOR, AuditEvent.of(AuditEventType.AGENT_CREATE, "test", null)));
    }

    @Test
    public void anotherTenantSeesNothing() {
        AgentId id = new AgentId("private-" + UUID.randomUUID());
        creator.createOnce(OPERATOR, unstarted(id), null);
        Caller stranger = new Caller(new TenantId("other"), "stranger", null, Role.ADMIN, OPERATOR.origin());
        assertThrows(AppException.class, () -> agents.require(stranger, id));
        assertThrows(AppException.class, () -> agents.delete(stranger, id));
        AuditFilter all = new AuditFilter(null, id.value(), null, null, null, null);
        assertEquals(
                List.of(), audit.list(stranger, all, new PageRequest(10, null)).items());
        creator.createOnce(stranger, unstarted(id), null);
    }

    @Test
    public void keyOpensWhatItsRoleAllows() {
        String text = keys.create(OPERATOR, new ApiKeySpec("container", Role.VIEWER, null))
                .text();
        assertEquals(Role.VIEWER, keys.resolve(text).orElseThrow().role());
        assertTrue(keys.resolve(text + "x").isEmpty());
    }

    @Test
    public void engineRefusesWhatIsNotInstalledWithoutTouchingTheDatabase() {
        assertTrue(database.status().isReady());
        SessionSettings edge =
                SessionSettings.of(TenantId.DEFAULT, "edge").channel("msedge").build();
        // Before the browser is ready there is nothing to ask for.
        ErrorCode expected = engine.status().state() == EngineStatus.State.READY
                ? ErrorCode.BROWSER_UNAVAILABLE
                : ErrorCode.ENGINE_UNAVAILABLE;
        AppException refusal =
                assertInstanceOf(AppException.class, assertThrows(RuntimeException.class, () -> engine.lease(edge)));
        assertTrue(List.of(expected, ErrorCode.BROWSER_UNAVAILABLE).contains(refusal.code()), refusal::getMessage);
        assertTrue(report.read().components().containsKey("database"));
    }
}
