package io.muster.demo;

import io.muster.html.Html;
import io.muster.html.Template;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The pages that are the same for everybody. */
@WebServlet({
    FixedPagesServlet.HOME,
    "/demo/frames",
    "/demo/frames/outer",
    "/demo/dialogs",
    "/demo/dialogs/popup",
    "/demo/busy"
})
public class FixedPagesServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    static final String HOME = "/demo/home";

    static final Map<String, Html> PAGES = Map.of(
            HOME,
            Layout.page(0, "Welcome", content("index.html")),
            "/demo/frames",
            Layout.page(0, "Frames", content("frames.html")),
            "/demo/frames/outer",
            Layout.bare(1, "Outer frame", content("frames-outer.html")),
            "/demo/dialogs",
            Layout.page(0, "Dialogs", content("dialogs.html")),
            "/demo/dialogs/popup",
            Layout.bare(1, "Pop-up", content("popup.html")),
            "/demo/busy",
            Layout.page(0, "Busy page", content("busy.html")));

    private static Html content(String file) {
        return Template.beside(FixedPagesServlet.class, file).render(Map.of());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Html page = PAGES.get(request.getServletPath());
        if (page == null) {
            send(response, HttpServletResponse.SC_NOT_FOUND, Layout.notFound(0));
            return;
        }
        send(response, page);
    }
}
