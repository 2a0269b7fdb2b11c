package io.muster.engine.playwright.session;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.HttpCredentials;
import com.microsoft.playwright.options.Proxy;
import io.muster.engine.ContextSettings;
import io.muster.engine.SessionSettings;
import java.util.Locale;

/** Translates session settings into Playwright's options. */
final class ContextOptions {
    private ContextOptions() {}

    /** Returns the options of a context that is made for this session. */
    static Browser.NewContextOptions of(SessionSettings wanted) {
        Browser.NewContextOptions options = new Browser.NewContextOptions();
        options.setViewportSize(wanted.pageSize().width(), wanted.pageSize().height());
        if (wanted.locale() != null) {
            options.setLocale(wanted.locale());
        }
        if (wanted.timezone() != null) {
            options.setTimezoneId(wanted.timezone());
        }
        if (wanted.userAgent() != null) {
            options.setUserAgent(wanted.userAgent());
        }
        ContextSettings context = wanted.context();
        if (context.deviceScaleFactor() != null) {
            options.setDeviceScaleFactor(context.deviceScaleFactor());
        }
        if (context.colorScheme() != null) {
            options.setColorScheme(
                    ColorScheme.valueOf(context.colorScheme().replace('-', '_').toUpperCase(Locale.ROOT)));
        }
        if (context.credentials() != null) {
            options.setHttpCredentials(credentials(context.credentials()));
        }
        if (context.proxy() != null) {
            options.setProxy(proxy(context.proxy()));
        }
        if (context.storageState() != null) {
            options.setStorageState(context.storageState());
        }
        return options;
    }

    /** Applies the settings that an existing context can still take; {@code fitsAnybodys} excludes all others. */
    static void apply(SessionSettings wanted, BrowserContext context) {
        ContextSettings settings = wanted.context();
        if (!settings.extraHeaders().isEmpty()) {
            context.setExtraHTTPHeaders(settings.extraHeaders());
        }
        if (settings.geolocation() != null) {
            context.setGeolocation(geolocation(settings.geolocation()));
        }
        if (!settings.permissions().isEmpty()) {
            context.grantPermissions(settings.permissions());
        }
    }

    private static Geolocation geolocation(ContextSettings.Geolocation place) {
        Geolocation geolocation = new Geolocation(place.latitude(), place.longitude());
        return place.accuracy() == null ? geolocation : geolocation.setAccuracy(place.accuracy());
    }

    private static HttpCredentials credentials(ContextSettings.Credentials known) {
        HttpCredentials credentials = new HttpCredentials(known.username(), known.password());
        return known.origin() == null ? credentials : credentials.setOrigin(known.origin());
    }

    private static Proxy proxy(ContextSettings.Proxy wanted) {
        Proxy proxy = new Proxy(wanted.server());
        if (wanted.bypass() != null) {
            proxy.setBypass(wanted.bypass());
        }
        if (wanted.username() != null) {
            proxy.setUsername(wanted.username()).setPassword(wanted.password());
        }
        return proxy;
    }
}
