package io.muster.demo;

import io.muster.html.Html;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A servlet of the demo site: answers with whole pages. */
abstract class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static void send(HttpServletResponse response, int status, Html page) throws IOException {
        byte[] body = page.markup().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static void send(HttpServletResponse response, Html page) throws IOException {
        send(response, HttpServletResponse.SC_OK, page);
    }
}
