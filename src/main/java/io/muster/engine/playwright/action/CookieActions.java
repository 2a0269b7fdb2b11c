package io.muster.engine.playwright.action;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.muster.engine.ActionOutcome.Reason;
import io.muster.engine.CookieAction.ClearCookies;
import io.muster.engine.CookieAction.Cookie;
import io.muster.engine.CookieAction.ReadCookies;
import io.muster.engine.CookieAction.SetCookies;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the session's cookies. */
final class CookieActions {
    private final NavigationGuard guard;

    CookieActions(NavigationGuard guard) {
        this.guard = guard;
    }

    void addTo(ActionTable table) {
        table.answer(ReadCookies.class, (page, action) -> read(page));
        table.perform(SetCookies.class, this::set);
        table.perform(ClearCookies.class, (page, action) -> page.context().clearCookies());
    }

    private static JsonNode read(Page page) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        page.context().cookies().forEach(cookie -> list.add(json(cookie)));
        return list;
    }

    private static ObjectNode json(com.microsoft.playwright.options.Cookie cookie) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", cookie.name)
                .put("value", cookie.value)
                .put("domain", cookie.domain)
                .put("path", cookie.path);
        // Playwright's -1 is a session cookie.
        if (cookie.expires != null && cookie.expires >= 0) {
            json.put("expires", cookie.expires);
        }
        json.put("http_only", cookie.httpOnly).put("secure", cookie.secure);
        if (cookie.sameSite != null) {
            json.put("same_site", cookie.sameSite.name().toLowerCase(Locale.ROOT));
        }
        return json;
    }

    private void set(Page page, SetCookies action) {
        String host = host(page.url());
        action.cookies().stream()
                .filter(cookie -> !isOf(host, cookie))
                .forEach(cookie -> guard.checkRequested(address(cookie)));
        List<com.microsoft.playwright.options.Cookie> cookies =
                action.cookies().stream().map(CookieActions::playwrightCookie).toList();
        try {
            page.context().addCookies(cookies);
        } catch (PlaywrightException e) {
            throw new ActionFailure(Reason.FAILED, "The browser does not take these cookies", e);
        }
    }

    /** True when the browser would send the cookie to the page that is shown, and so allowed. */
    private static boolean isOf(String host, Cookie cookie) {
        String domain = cookie.domain();
        return domain != null && (host.equals(domain) || (domain.startsWith(".") && host.endsWith(domain)));
    }

    private static String host(String url) {
        Optional<URI> address = PageAddress.parse(url);
        return Objects.requireNonNullElse(address.map(URI::getHost).orElse(null), "");
    }

    /** Refuses cookies for addresses that may not be visited. */
    private static String address(Cookie cookie) {
        return cookie.url() != null
                ? cookie.url()
                : "https://" + Objects.requireNonNull(cookie.domain()).replaceFirst("^\\.", "") + "/";
    }

    private static com.microsoft.playwright.options.Cookie playwrightCookie(Cookie cookie) {
        com.microsoft.playwright.options.Cookie result =
                new com.microsoft.playwright.options.Cookie(cookie.name(), cookie.value());
        if (cookie.url() != null) {
            result.setUrl(cookie.url());
        } else {
            result.setDomain(Objects.requireNonNull(cookie.domain()))
                    .setPath(Objects.requireNonNullElse(cookie.path(), "/"));
        }
        if (cookie.expires() != null) {
            result.setExpires(cookie.expires());
        }
        if (cookie.httpOnly() != null) {
            result.setHttpOnly(cookie.httpOnly());
        }
        if (cookie.secure() != null) {
            result.setSecure(cookie.secure());
        }
        if (cookie.sameSite() != null) {
            result.setSameSite(SameSiteAttribute.valueOf(cookie.sameSite().name()));
        }
        return result;
    }
}
