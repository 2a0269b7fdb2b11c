package io.muster.demo;

import io.muster.html.Template;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The form in the inner frame, which greets its visitor. */
@WebServlet("/demo/frames/form")
public class FrameFormServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    private static final Template FORM = Template.beside(FrameFormServlet.class, "frames-form.html");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String given = request.getParameter("visitor");
        String visitor = given == null ? "" : given.strip();
        String greeting = visitor.isEmpty() ? "" : "Hello, " + visitor + "!";
        send(response, Layout.bare(1, "Inner frame", FORM.render(Map.of("visitor", visitor, "greeting", greeting))));
    }
}
