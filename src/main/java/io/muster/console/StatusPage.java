package io.muster.console;

import io.muster.html.Html;
import io.muster.html.Template;
import java.util.Locale;
import java.util.Map;

/** Renders the status page. */
final class StatusPage {
    private static final Template PAGE = Template.beside(StatusPage.class, "status.html");
    private static final Template DEMO = Template.beside(StatusPage.class, "status-demo.html");
    private static final Template COMMAND = Template.beside(StatusPage.class, "status-command.txt");

    private StatusPage() {}

    static Html render(ServerStatus status, ServerAddress address) {
        return PAGE.render(Map.ofEntries(
                Map.entry("headline", headline(status)),
                Map.entry("overall", overall(status).name().toLowerCase(Locale.ROOT)),
                Map.entry("version", status.version()),
                Map.entry("database_state", word(status.database())),
                Map.entry("database_class", name(status.database())),
                Map.entry("database_detail", status.database().detail()),
                Map.entry("browser_state", word(status.browser())),
                Map.entry("browser_class", name(status.browser())),
                Map.entry("browser_detail", status.browser().detail()),
                Map.entry("agents", status.liveAgents()),
                Map.entry("uptime", UptimeText.of(status.uptime())),
                Map.entry("demo", status.demo() ? DEMO.render(Map.of()) : Html.NOTHING),
                Map.entry(
                        "command",
                        COMMAND.render(Map.of("address", new Html(address.text())))
                                .markup())));
    }

    private static ServerStatus.State overall(ServerStatus status) {
        ServerStatus.State database = status.database().state();
        ServerStatus.State browser = status.browser().state();
        return database.compareTo(browser) > 0 ? database : browser;
    }

    private static String headline(ServerStatus status) {
        return switch (overall(status)) {
            case READY -> "Ready for agents";
            case WAITING -> "Getting ready";
            case FAILED -> "Needs attention";
        };
    }

    private static String word(ServerStatus.Component component) {
        return switch (component.state()) {
            case READY -> "Ready";
            case WAITING -> "Not ready yet";
            case FAILED -> "Unavailable";
        };
    }

    private static String name(ServerStatus.Component component) {
        return component.state().name().toLowerCase(Locale.ROOT);
    }
}
