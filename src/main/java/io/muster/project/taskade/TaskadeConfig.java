package io.muster.project.taskade;

import io.muster.common.Setting;
import io.muster.common.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of Taskade. Without a key nothing of it is used.
 *
 * @param baseUrl without a slash at the end
 */
@Dependent
public record TaskadeConfig(Optional<String> apiKey, URI baseUrl, Duration checkInterval) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public static final List<Setting<?>> SETTINGS = Settings.declaredBy(TaskadeConfig::new);

    @Inject
    public TaskadeConfig(Settings settings) {
        this(
                settings.find(Setting.secret(
                                "TASKADE_API_KEY",
                                "a text of 1 to 512 visible ASCII characters",
                                "The key (personal access token) for Taskade's API, from which projects are imported.")
                        .as(TaskadeConfig::key)),
                settings.require(Setting.text(
                                "TASKADE_BASE_URL",
                                "https://www.taskade.com/api/v1",
                                "an https URL, or an http one of this machine",
                                "The address of Taskade's REST API v1.")
                        .as(TaskadeConfig::baseUrl)),
                settings.duration("MUSTER_TASKADE_CHECK_INTERVAL", "1m", "1s", "1h")
                        .meaning("How often the server checks, where a key is set, whether Taskade answers."));
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

    /** Without the key. */
    @Override
    public String toString() {
        return "TaskadeConfig[" + baseUrl + "]";
    }
}
