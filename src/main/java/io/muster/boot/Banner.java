package io.muster.boot;

import io.muster.common.Version;
import io.muster.database.Database;
import io.muster.engine.BrowserEngine;
import io.muster.engine.EngineStatus;
import io.muster.identity.AdminKey;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints on the console that the server is ready and what to do next. Waits until the database is ready and the
 * search for a browser has ended, because only then is what it says true; makes the first key at that moment, so that the
 * key is printed as soon as it exists.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Banner {
    private static final Logger LOG = LoggerFactory.getLogger(Banner.class);
    private static final long INTERVAL_MILLIS = 500;
    private static final String RULE = "-".repeat(78);

    @Resource
    TimerService timers;

    @Inject
    Database database;

    @Inject
    BrowserEngine engine;

    @Inject
    AdminKey adminKey;

    @Inject
    ListenAddress address;

    @Inject
    ContextPath context;

    private boolean complained;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(INTERVAL_MILLIS, INTERVAL_MILLIS, new TimerConfig(null, false));
    }

    @Timeout
    void show(Timer timer) {
        boolean decided = database.status().isReady() && engine.status().state() != EngineStatus.State.PROVISIONING;
        if (!decided) {
            return;
        }
        try {
            lines(adminKey.createOnce()).forEach(System.out::println);
            timer.cancel();
        } catch (RuntimeException failure) {
            if (!complained) {
                complained = true;
                LOG.atWarn().setCause(failure).log("The first key could not be made yet; it will be tried again");
            }
        }
    }

    private List<String> lines(Optional<String> newKey) {
        String url = address.url() + context.path();
        EngineStatus browser = engine.status();
        List<String> lines = new ArrayList<>(List.of(
                RULE,
                "Muster " + Version.current() + " is at " + url + "/",
                "  database   " + database.status().mode(),
                "  browser    " + (browser.ready() ? "" : "NOT AVAILABLE: ") + browser.detail()));
        newKey.ifPresent(key -> lines.add("  admin key  " + key + "  (shown this once)"));
        lines.add("  try        curl -X POST " + url + "/api/agents/browser -H \"Authorization: Bearer "
                + newKey.orElse("$MUSTER_ADMIN_KEY") + "\"");
        lines.add(RULE);
        return lines;
    }
}
