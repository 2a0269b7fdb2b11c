package io.muster.demo;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The list of products, by page, search and category. */
@WebServlet("/demo/products")
public class ProductsServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Catalogue catalogue;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProductList list = ProductList.of(
                catalogue, request.getParameter("q"), request.getParameter("category"), request.getParameter("page"));
        send(response, ShopPages.list(list));
    }
}
