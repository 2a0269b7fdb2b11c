package io.muster.demo;

import io.muster.html.Html;
import io.muster.html.Template;
import java.util.Map;

/** The frame around the content of a page. Links are relative, so that the site works under any context root. */
final class Layout {
    private static final Template PAGE = Template.beside(Layout.class, "layout.html");
    private static final Template FRAME = Template.beside(Layout.class, "frame-layout.html");
    private static final Template NOT_FOUND = Template.beside(Layout.class, "not-found.html");

    private Layout() {}

    /** A page with the shop's header; {@code depth} counts the slashes of its path below {@code /demo/}. */
    static Html page(int depth, String title, Html content) {
        return around(PAGE, depth, title, content);
    }

    /** A bare page for frames and pop-ups. */
    static Html bare(int depth, String title, Html content) {
        return around(FRAME, depth, title, content);
    }

    static Html notFound(int depth) {
        return page(depth, "Not in the shop", NOT_FOUND.render(Map.of("root", root(depth))));
    }

    private static Html around(Template template, int depth, String title, Html content) {
        return template.render(Map.of("root", root(depth), "title", title, "content", content));
    }

    private static String root(int depth) {
        return depth == 0 ? "./" : "../".repeat(depth);
    }
}
