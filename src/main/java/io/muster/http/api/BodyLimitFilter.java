package io.muster.http.api;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import io.muster.http.HttpConfig;
import io.muster.http.api.common.TakesFiles;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Refuses a body above the configured size: at once when its length is announced, else when that much has been read. */
@Provider
public class BodyLimitFilter implements ContainerRequestFilter {
    @Inject
    HttpConfig config;

    @Context
    @Nullable
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        int limit = takesFiles() ? config.maxBodyBytesWithFiles() : config.maxBodyBytes();
        if (request.getLength() > limit) {
            throw tooLarge(limit);
        }
        if (request.hasEntity()) {
            request.setEntityStream(new LimitedStream(request.getEntityStream(), limit));
        }
    }

    private boolean takesFiles() {
        return resource != null && resource.getResourceMethod().isAnnotationPresent(TakesFiles.class);
    }

    private static AppException tooLarge(int limit) {
        return new AppException(ErrorCode.PAYLOAD_TOO_LARGE, "The body must not be larger than " + limit + " bytes.");
    }

    private static final class LimitedStream extends FilterInputStream {
        private final int limit;
        private long count;

        LimitedStream(InputStream in, int limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) {
            count += more;
            if (count > limit) {
                throw tooLarge(limit);
            }
        }
    }
}
