package io.muster.demo;

import io.muster.html.Html;
import io.muster.html.Template;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The page that never finishes: its beginning is sent, then the connection waits without a thread. */
@WebServlet(urlPatterns = "/demo/slow", asyncSupported = true)
public class SlowServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST = 200;

    private final transient HeldResponses held = new HeldResponses(MOST);

    /** A stopping server waits half a minute for responses that are open, before it stops any application. */
    private final transient Thread farewell = new Thread(held::endAll, "demo-farewell");

    @Override
    public void init() {
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    @Override
    public void destroy() {
        held.endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs and need not be removed.
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        // The writer, because Liberty holds back what was written to the output stream of an asynchronous response.
        response.getWriter().write(beginning());
        response.getWriter().flush();
        AsyncContext context = request.startAsync();
        context.setTimeout(PATIENCE.toMillis());
        Runnable end = context::complete;
        context.addListener(new EndListener(held, end));
        held.hold(end);
    }

    /** The page up to the end of its content. */
    private static String beginning() {
        Html content = Template.beside(SlowServlet.class, "slow.html").render(Map.of());
        String page = Layout.page(0, "Slow page", content).markup();
        return page.substring(0, page.indexOf("</main>"));
    }

    private record EndListener(HeldResponses held, Runnable end) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            held.forget(end);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            held.end(end);
        }

        @Override
        public void onError(AsyncEvent event) {
            held.end(end);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // The servlet starts it once only.
        }
    }
}
