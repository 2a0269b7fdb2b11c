package io.muster.http;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Replaces the container's error pages, for what fails outside JAX-RS: unknown files, refused methods, container errors. */
@WebServlet("/problem")
public final class ProblemServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem.send(request, response, failure(status instanceof Integer code ? code : 404));
    }

    private static AppException failure(int status) {
        return switch (status) {
            case 400 -> new AppException(ErrorCode.BAD_REQUEST, "The request could not be understood.");
            case 401 -> new AppException(ErrorCode.UNAUTHENTICATED, "Send an API key.");
            case 403 -> new AppException(ErrorCode.FORBIDDEN, "This is not open to you.");
            case 404 -> new AppException(ErrorCode.NOT_FOUND, ServletFailures.NOT_FOUND_DETAIL);
            case 405 -> new AppException(ErrorCode.METHOD_NOT_ALLOWED, "This address does not take that method.");
            default ->
                status < 500
                        ? new AppException(ErrorCode.BAD_REQUEST, "The request was refused.")
                        : new AppException(ErrorCode.INTERNAL, ServletFailures.INTERNAL_DETAIL);
        };
    }
}
