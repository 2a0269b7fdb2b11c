package io.muster.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.muster.engine.BrowserAction;
import org.jspecify.annotations.Nullable;

/** An action on the wire; the member {@code action} says which, the others are its fields. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NavigationRequest.Navigate.class, name = "navigate"),
    @JsonSubTypes.Type(value = NavigationRequest.Back.class, name = "back"),
    @JsonSubTypes.Type(value = NavigationRequest.Forward.class, name = "forward"),
    @JsonSubTypes.Type(value = NavigationRequest.Reload.class, name = "reload"),
    @JsonSubTypes.Type(value = MouseRequest.Click.class, name = "click"),
    @JsonSubTypes.Type(value = MouseRequest.Hover.class, name = "hover"),
    @JsonSubTypes.Type(value = MouseRequest.Scroll.class, name = "scroll"),
    @JsonSubTypes.Type(value = MouseRequest.Drag.class, name = "drag"),
    @JsonSubTypes.Type(value = KeyboardRequest.Fill.class, name = "fill"),
    @JsonSubTypes.Type(value = KeyboardRequest.Type.class, name = "type"),
    @JsonSubTypes.Type(value = KeyboardRequest.Press.class, name = "press"),
    @JsonSubTypes.Type(value = KeyboardRequest.Select.class, name = "select"),
    @JsonSubTypes.Type(value = ReadingRequest.WaitFor.class, name = "wait_for"),
    @JsonSubTypes.Type(value = ReadingRequest.Extract.class, name = "extract"),
    @JsonSubTypes.Type(value = ReadingRequest.Snapshot.class, name = "snapshot"),
    @JsonSubTypes.Type(value = ReadingRequest.Screenshot.class, name = "screenshot"),
    @JsonSubTypes.Type(value = ReadingRequest.Pdf.class, name = "pdf"),
    @JsonSubTypes.Type(value = ReadingRequest.Evaluate.class, name = "evaluate"),
    @JsonSubTypes.Type(value = CookiesRequest.class, name = "cookies"),
    @JsonSubTypes.Type(value = PageRequests.Pages.class, name = "pages"),
    @JsonSubTypes.Type(value = PageRequests.SwitchPage.class, name = "switch_page"),
    @JsonSubTypes.Type(value = PageRequests.ClosePage.class, name = "close_page"),
    @JsonSubTypes.Type(value = PageRequests.Dialog.class, name = "dialog"),
    @JsonSubTypes.Type(value = FileRequests.Upload.class, name = "upload"),
    @JsonSubTypes.Type(value = FileRequests.Download.class, name = "download"),
})
public interface ActionRequest {
    @JsonProperty
    @Nullable
    Integer timeoutMs();

    /** Returns the requested action. */
    BrowserAction toAction();
}
