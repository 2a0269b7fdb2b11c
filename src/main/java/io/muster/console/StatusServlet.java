package io.muster.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves the status page at the context root, and nothing below it. */
@WebServlet("")
public class StatusServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient StatusSource source;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServerAddress address = ServerAddress.of(
                request.getScheme(), request.getServerName(), request.getServerPort(), request.getContextPath());
        PageReply.send(response, StatusPage.render(source.status(), address));
    }
}
