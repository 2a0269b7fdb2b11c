package io.muster.ratelimit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The limits in force. A rules file that changes replaces them, unless something is wrong with it: then the old ones stay. */
@ApplicationScoped
public class LimitTables {
    private static final Logger LOG = LoggerFactory.getLogger(LimitTables.class);

    @Inject
    LimitConfig config;

    private volatile LimitTable current;

    /** The text that was read last, valid or not. */
    private String text = "";

    private String complaint = "";

    @PostConstruct
    void open() {
        current = table(LimitRules.NONE);
        config.rulesFile().ifPresent(file -> {
            text = RulesFile.text(file);
            current = table(RulesFile.parse(text));
        });
    }

    LimitTable current() {
        return current;
    }

    /** Reads the file again; called by one thread at a time. */
    void refresh() {
        config.rulesFile().ifPresent(this::refresh);
    }

    // The text is compared and not the file's time: Kubernetes replaces a mounted file by a link to an older one.
    private void refresh(Path file) {
        try {
            String now = RulesFile.text(file);
            if (now.equals(text)) {
                return;
            }
            text = now;
            current = table(RulesFile.parse(now));
            complaint = "";
            LOG.atInfo().log("The rules of the limits were read again");
        } catch (IllegalArgumentException wrong) {
            complain(String.valueOf(wrong.getMessage()));
        }
    }

    private void complain(String reason) {
        if (!reason.equals(complaint)) {
            complaint = reason;
            LOG.atWarn().addKeyValue("reason", reason).log("The rules of the limits are wrong; the former ones stay");
        }
    }

    private LimitTable table(LimitRules rules) {
        return new LimitTable(
                config.enabled() ? config.routes() : List.of(), config.enabled() ? rules : LimitRules.NONE);
    }
}
