package io.muster.engine.playwright.action;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaSnapshotMode;
import io.muster.engine.PageAction.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Shows a page as its accessibility tree, with a reference for each element. */
final class Snapshots {
    private final Elements elements;

    Snapshots(Elements elements) {
        this.elements = elements;
    }

    void addTo(ActionTable table) {
        table.answer(Snapshot.class, this::snapshot);
    }

    private JsonNode snapshot(Page page, Snapshot action) {
        String text = tree(page, action);
        if (elements.hasForbiddenFrame(page)) {
            text = SnapshotText.withoutFrames(text);
        }
        return JsonNodeFactory.instance.stringNode(SnapshotText.shortened(text));
    }

    private String tree(Page page, Snapshot action) {
        if (action.selector() == null) {
            return page.ariaSnapshot(new Page.AriaSnapshotOptions()
                    .setTimeout(elements.timeout())
                    .setMode(AriaSnapshotMode.AI));
        }
        return elements.first(page, action.selector())
                .ariaSnapshot(new Locator.AriaSnapshotOptions()
                        .setTimeout(elements.timeout())
                        .setMode(AriaSnapshotMode.AI));
    }
}
