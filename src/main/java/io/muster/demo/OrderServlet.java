package io.muster.demo;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The order form: shown, checked, shown again with what is wrong, or answered with a redirect to the placed order. */
@WebServlet("/demo/order")
public class OrderServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    private static final int UNPROCESSABLE_CONTENT = 422;

    @Inject
    transient Catalogue catalogue;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OrderForm form = OrderForm.begun(request.getParameter("product"), request.getParameter("quantity"));
        send(response, OrderPages.form(form, Map.of(), catalogue));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OrderForm form = OrderForm.read(request::getParameter);
        Optional<Order> order = form.order(catalogue);
        if (order.isEmpty()) {
            send(response, UNPROCESSABLE_CONTENT, OrderPages.form(form, form.errors(catalogue), catalogue));
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "order/placed?" + order.get().query());
    }
}
