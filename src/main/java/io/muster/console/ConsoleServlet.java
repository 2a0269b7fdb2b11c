package io.muster.console;

import io.muster.html.Template;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Serves the console's page, which is the same for everybody: its script asks who is signed in. */
@WebServlet("/console/*")
public class ConsoleServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Template PAGE = Template.beside(ConsoleServlet.class, "console.html");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String below = request.getPathInfo();
        if (below == null) {
            PageReply.send(response, PAGE.render(Map.of("root", "")));
        } else if (below.equals("/")) {
            PageReply.send(response, PAGE.render(Map.of("root", "../")));
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
