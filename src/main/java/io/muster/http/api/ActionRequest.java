package io.muster.http.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.engine.BrowserAction;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An action on the wire; the member {@code action} says which, the others are its fields. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ActionRequest.Navigate.class, name = "navigate"),
    @JsonSubTypes.Type(value = ActionRequest.Click.class, name = "click"),
    @JsonSubTypes.Type(value = ActionRequest.Fill.class, name = "fill"),
    @JsonSubTypes.Type(value = ActionRequest.Extract.class, name = "extract"),
    @JsonSubTypes.Type(value = ActionRequest.Screenshot.class, name = "screenshot"),
    @JsonSubTypes.Type(value = ActionRequest.WaitFor.class, name = "wait_for"),
    @JsonSubTypes.Type(value = PageRequests.Pages.class, name = "pages"),
    @JsonSubTypes.Type(value = PageRequests.SwitchPage.class, name = "switch_page"),
    @JsonSubTypes.Type(value = PageRequests.ClosePage.class, name = "close_page"),
    @JsonSubTypes.Type(value = PageRequests.Dialog.class, name = "dialog"),
    @JsonSubTypes.Type(value = FileRequests.Upload.class, name = "upload"),
    @JsonSubTypes.Type(value = FileRequests.Download.class, name = "download"),
})
interface ActionRequest {
    int MAX_SELECTOR = 4_096;
    int MAX_CLICKS = 3;

    @JsonProperty
    @Nullable
    Integer timeoutMs();

    BrowserAction toAction();

    /** Loads a URL. */
    record Navigate(
            String url,
            @Nullable String waitUntil,
            @Nullable Integer timeoutMs) implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            return new BrowserAction.Navigate(
                    required("url", url),
                    constant("wait_until", waitUntil, BrowserAction.WaitUntil.class, BrowserAction.WaitUntil.LOAD));
        }
    }

    /** Clicks an element. */
    record Click(
            String selector,
            @Nullable String button,
            @Nullable Integer count,
            @Nullable Integer timeoutMs) implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            int clicks = Objects.requireNonNullElse(count, 1);
            if (clicks < 1 || clicks > MAX_CLICKS) {
                throw new AppException(ErrorCode.INVALID, "count must be from 1 to " + MAX_CLICKS);
            }
            return new BrowserAction.Click(
                    required("selector", selector),
                    constant("button", button, BrowserAction.MouseButton.class, BrowserAction.MouseButton.LEFT),
                    clicks);
        }
    }

    /** Replaces the value of an input. */
    record Fill(String selector, String value, @Nullable Integer timeoutMs) implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            if (value == null) {
                throw new AppException(ErrorCode.INVALID, "value must be a text");
            }
            return new BrowserAction.Fill(required("selector", selector), value);
        }
    }

    /** Reads text or attributes: {@code selector} for one thing, or {@code fields} for an object of several. */
    record Extract(
            @Nullable String selector,
            @Nullable String attribute,
            @Nullable Boolean all,
            @Nullable Map<String, FieldRequest> fields,
            @Nullable Integer timeoutMs)
            implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            if ((selector == null) == (fields == null) || (fields != null && (attribute != null || all != null))) {
                throw new AppException(
                        ErrorCode.INVALID, "extract wants either selector (with attribute and all) or fields");
            }
            if (fields == null) {
                return new BrowserAction.Extract(new FieldRequest(selector, attribute, all).toField());
            }
            if (fields.isEmpty()) {
                throw new AppException(ErrorCode.INVALID, "fields must name at least one field");
            }
            Map<String, BrowserAction.Field> wanted = new LinkedHashMap<>();
            fields.forEach((name, field) -> {
                if (field == null) {
                    throw new AppException(ErrorCode.INVALID, "fields." + name + " must be an object");
                }
                wanted.put(name, field.toField());
            });
            return new BrowserAction.ExtractFields(wanted);
        }
    }

    /** One thing to read. */
    record FieldRequest(
            @Nullable String selector,
            @Nullable String attribute,
            @Nullable Boolean all) {
        BrowserAction.Field toField() {
            return new BrowserAction.Field(required("selector", selector), attribute, Boolean.TRUE.equals(all));
        }
    }

    /** Takes a picture. */
    record Screenshot(
            @Nullable Boolean fullPage,
            @Nullable String selector,
            @Nullable Integer timeoutMs) implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            boolean whole = Boolean.TRUE.equals(fullPage);
            if (whole && selector != null) {
                throw new AppException(ErrorCode.INVALID, "screenshot wants full_page or selector, not both");
            }
            return new BrowserAction.Screenshot(whole, selector == null ? null : required("selector", selector));
        }
    }

    /** Waits for an element, a text, a URL or a load state. */
    record WaitFor(
            @Nullable String selector,
            @Nullable String state,
            @Nullable String text,
            @Nullable String url,
            @Nullable String loadState,
            @Nullable Integer timeoutMs)
            implements ActionRequest {
        @Override
        public BrowserAction toAction() {
            if (Stream.of(selector, text, url, loadState).allMatch(Objects::isNull)) {
                throw new AppException(
                        ErrorCode.INVALID, "wait_for wants at least one of selector, text, url and load_state");
            }
            if (state != null && selector == null) {
                throw new AppException(ErrorCode.INVALID, "state belongs to a selector");
            }
            return new BrowserAction.WaitFor(
                    selector == null ? null : required("selector", selector),
                    constant("state", state, BrowserAction.ElementState.class, BrowserAction.ElementState.VISIBLE),
                    text,
                    url,
                    loadState == null
                            ? null
                            : constant(
                                    "load_state",
                                    loadState,
                                    BrowserAction.WaitUntil.class,
                                    BrowserAction.WaitUntil.LOAD));
        }
    }

    static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > MAX_SELECTOR) {
            throw new AppException(ErrorCode.INVALID, name + " must be a text of 1 to " + MAX_SELECTOR + " characters");
        }
        return value;
    }

    private static <E extends Enum<E>> E constant(String name, @Nullable String text, Class<E> type, E initial) {
        if (text == null) {
            return initial;
        }
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new AppException(
                        ErrorCode.INVALID,
                        name + " must be one of: "
                                + Stream.of(type.getEnumConstants())
                                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }
}
