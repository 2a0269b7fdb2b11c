package io.muster.http.api;

import io.muster.common.AppException;
import io.muster.common.Causes;
import io.muster.common.ErrorCode;
import io.muster.common.JsonErrors;
import io.muster.http.CallerPrincipal;
import io.muster.http.DeniedAccessAudit;
import io.muster.http.Problem;
import io.muster.http.RequestId;
import io.muster.http.ServletFailures;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Turns every exception of the REST API into a problem document. What is the client's to mend is not logged; what is ours
 * is logged once, here, with its cause.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Context
    HttpServletRequest request;

    @Inject
    DeniedAccessAudit refusals;

    @Override
    public Response toResponse(Throwable thrown) {
        AppException failure = failure(thrown);
        Problem.remember(request, failure);
        if (failure.code() == ErrorCode.INTERNAL) {
            LOG.atError().setCause(thrown).log("Request failed");
        }
        if (thrown instanceof ForbiddenException && request.getUserPrincipal() instanceof CallerPrincipal known) {
            refusals.forbidden(known.caller(), request.getMethod(), request.getServletPath() + request.getPathInfo());
        }
        Response.ResponseBuilder response = Response.status(failure.code().status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.document(failure, RequestId.of(request)));
        failure.retryAfter().ifPresent(delay -> response.header("Retry-After", Problem.retryAfterSeconds(delay)));
        if (failure.code() == ErrorCode.METHOD_NOT_ALLOWED && thrown instanceof WebApplicationException refused) {
            response.header("Allow", refused.getResponse().getHeaderString("Allow"));
        }
        return response.build();
    }

    private static AppException failure(Throwable thrown) {
        return Causes.of(thrown)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> thrown instanceof WebApplicationException refused
                        ? refusal(refused)
                        : ServletFailures.of(thrown));
    }

    private static Optional<AppException> known(Throwable cause) {
        if (cause instanceof JacksonException unreadable) {
            return Optional.of(JsonErrors.of(unreadable));
        }
        return cause instanceof AppException refusal ? Optional.of(refusal) : Optional.empty();
    }

    private static AppException refusal(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return switch (status) {
            case 400 -> new AppException(ErrorCode.BAD_REQUEST, "The request could not be understood.", refused);
            case 401 -> new AppException(ErrorCode.UNAUTHENTICATED, "Send an API key.", refused);
            case 403 -> new AppException(ErrorCode.FORBIDDEN, "Your role does not allow this.", refused);
            case 404 -> new AppException(ErrorCode.NOT_FOUND, ServletFailures.NOT_FOUND_DETAIL, refused);
            case 405 ->
                new AppException(ErrorCode.METHOD_NOT_ALLOWED, "This address does not take that method.", refused);
            case 406 ->
                new AppException(ErrorCode.NOT_ACCEPTABLE, "None of the accepted content types is offered.", refused);
            case 415 ->
                new AppException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be of type application/json.", refused);
            default ->
                status < 500
                        ? new AppException(ErrorCode.BAD_REQUEST, "The request was refused.", refused)
                        : ServletFailures.of(refused);
        };
    }
}
