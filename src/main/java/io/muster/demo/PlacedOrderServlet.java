package io.muster.demo;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A placed order and its receipt, both made of nothing but their URL. */
@WebServlet({"/demo/order/placed", "/demo/order/receipt"})
public class PlacedOrderServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Catalogue catalogue;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Order> order = Order.find(request::getParameter, catalogue);
        if (order.isEmpty()) {
            send(response, HttpServletResponse.SC_NOT_FOUND, Layout.notFound(1));
        } else if (request.getServletPath().endsWith("/receipt")) {
            sendReceipt(response, order.get());
        } else {
            send(response, OrderPages.placed(order.get()));
        }
    }

    private static void sendReceipt(HttpServletResponse response, Order order) throws IOException {
        byte[] body = order.receipt().getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"receipt-" + order.number() + ".txt\"");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
