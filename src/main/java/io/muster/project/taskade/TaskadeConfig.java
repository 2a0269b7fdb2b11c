package io.muster.project.taskade;

import io.muster.common.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Settings of Taskade. Without a key nothing of it is used. */
@Dependent
public final class TaskadeConfig {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    static final Setting<String> API_KEY = Setting.secret(
                    "TASKADE_API_KEY",
                    "a text of 1 to 512 visible ASCII characters",
                    "The key (personal access token) for Taskade's API, from which projects are imported.")
            .as(TaskadeConfig::key);

    static final Setting<URI> BASE_URL = Setting.text(
                    "TASKADE_BASE_URL",
                    "https://www.taskade.com/api/v1",
                    "an https URL, or an http one of this machine",
                    "Where Taskade's REST API v1 is.")
            .as(TaskadeConfig::baseUrl);

    static final Setting<Duration> CHECK_INTERVAL = Setting.duration(
            "MUSTER_TASKADE_CHECK_INTERVAL",
            "1m",
            "1s",
            "1h",
            "How often the server asks Taskade, where a key is set, whether it answers.");

    public static final List<Setting<?>> SETTINGS = List.of(API_KEY, BASE_URL, CHECK_INTERVAL);

    private final Optional<String> apiKey;
    private final URI baseUrl;
    private final Duration checkInterval;

    @Inject
    public TaskadeConfig(Config config) {
        apiKey = API_KEY.find(config);
        baseUrl = BASE_URL.require(config);
        checkInterval = CHECK_INTERVAL.require(config);
    }

    public Optional<String> apiKey() {
        return apiKey;
    }

    /** Without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    public Duration checkInterval() {
        return checkInterval;
    }

    private static String key(String text) {
        if (text.length() > 512 || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("too long, or with other characters");
        }
        return text;
    }

    /** The key travels with every request, so it must not do so in the clear. */
    private static URI baseUrl(String text) {
        URI url = URI.create(text.replaceAll("/+$", ""));
        boolean secure = "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && THIS_MACHINE.contains(String.valueOf(url.getHost())));
        if (!secure
                || url.getHost() == null
                || url.getUserInfo() != null
                || url.getQuery() != null
                || url.getFragment() != null) {
            throw new IllegalArgumentException("no such URL");
        }
        return url;
    }
}
