package io.muster.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Features and permissions of a session's pages beyond {@link SessionSettings} itself; and the state it continues from.
 *
 * @param permissions granted to every page, in Playwright's names
 * @param colorScheme {@code light}, {@code dark} or {@code no-preference}
 * @param extraHeaders sent with every request
 * @param storageState cookies and storage to begin with, in the form of Playwright's {@code storageState}
 * @param traceContext whether requests of a navigation carry the {@code traceparent} of what asked for it
 * @param pages URLs to be opened instead of the start URL, the current one first; what cannot be loaded is left out and
 *     reported in {@link BrowserSession#notices()}
 */
public record ContextSettings(
        @Nullable Double deviceScaleFactor,
        @Nullable Geolocation geolocation,
        List<String> permissions,
        @Nullable String colorScheme,
        Map<String, String> extraHeaders,
        @Nullable Credentials credentials,
        @Nullable Proxy proxy,
        @Nullable String storageState,
        boolean traceContext,
        List<String> pages) {
    /** Nothing in particular. */
    public static final ContextSettings DEFAULT =
            new ContextSettings(null, null, List.of(), null, Map.of(), null, null, null, false, List.of());

    public ContextSettings {
        permissions = List.copyOf(permissions);
        extraHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(extraHeaders));
        pages = List.copyOf(pages);
    }

    /** The position that the session reports; accuracy in metres. */
    public record Geolocation(
            double latitude, double longitude, @Nullable Double accuracy) {}

    /**
     * The user name and password for servers that ask for them.
     *
     * @param origin the only one that gets them; absent for any
     */
    public record Credentials(
            String username, String password, @Nullable String origin) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    /** A proxy for the session's requests; {@code bypass} names hosts that are reached without it. */
    public record Proxy(
            String server,
            @Nullable String bypass,
            @Nullable String username,
            @Nullable String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Proxy[" + server + "]";
        }
    }

    /** The same with another beginning. */
    public ContextSettings continuingAt(String state, List<String> urls) {
        return new ContextSettings(
                deviceScaleFactor,
                geolocation,
                permissions,
                colorScheme,
                extraHeaders,
                credentials,
                proxy,
                state,
                traceContext,
                urls);
    }

    /** True when a session that was opened with default settings can become this one. */
    boolean fitsAnybodys() {
        return deviceScaleFactor == null
                && colorScheme == null
                && credentials == null
                && proxy == null
                && storageState == null;
    }

    /** True when a session that was opened with default settings lacks something that is set here. */
    public boolean isDefault() {
        return equals(DEFAULT);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ContextSettings[pages=" + pages.size() + ", state=" + Objects.nonNull(storageState) + "]";
    }
}
