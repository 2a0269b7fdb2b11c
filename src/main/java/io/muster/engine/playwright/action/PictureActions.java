package io.muster.engine.playwright.action;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.muster.engine.BrowserAction.Screenshot;
import io.muster.engine.PageAction.PaperFormat;
import io.muster.engine.PageAction.Pdf;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes pictures and prints. */
final class PictureActions {
    private final Elements elements;

    PictureActions(Elements elements) {
        this.elements = elements;
    }

    void addTo(ActionTable table) {
        table.answer(Screenshot.class, this::screenshot);
        table.answer(Pdf.class, PictureActions::pdf);
    }

    private JsonNode screenshot(Page page, Screenshot action) {
        return content("image/png", picture(page, action));
    }

    private byte[] picture(Page page, Screenshot action) {
        if (action.selector() == null) {
            return page.screenshot(
                    new Page.ScreenshotOptions().setTimeout(elements.timeout()).setFullPage(action.fullPage()));
        }
        return elements.first(page, action.selector())
                .screenshot(new Locator.ScreenshotOptions().setTimeout(elements.timeout()));
    }

    private static JsonNode pdf(Page page, Pdf action) {
        return content(
                "application/pdf",
                page.pdf(new Page.PdfOptions()
                        .setFormat(name(action.format()))
                        .setLandscape(action.landscape())
                        .setPrintBackground(action.printBackground())));
    }

    private static String name(PaperFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode content(String type, byte[] bytes) {
        return JsonNodeFactory.instance.objectNode().put("content_type", type).put("base64", bytes);
    }
}
