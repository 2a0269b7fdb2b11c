package io.muster.demo;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The page of one product. */
@WebServlet("/demo/products/*")
public class ProductServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Catalogue catalogue;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        Optional<Product> product = catalogue.find(path.substring(1));
        if (product.isEmpty()) {
            int depth = (int) path.chars().filter(c -> c == '/').count();
            send(response, HttpServletResponse.SC_NOT_FOUND, Layout.notFound(depth));
            return;
        }
        send(response, ShopPages.detail(product.get()));
    }
}
