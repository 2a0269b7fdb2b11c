package io.muster.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A response that knows how many bytes its body has had so far. */
final class CountedResponse extends HttpServletResponseWrapper {
    private @Nullable CountedStream stream;
    private @Nullable PrintWriter writer;

    CountedResponse(HttpServletResponse response) {
        super(response);
    }

    long bytes() {
        return stream == null ? 0 : stream.bytes;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return counted();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            Charset charset = Charset.forName(getCharacterEncoding());
            writer = new PrintWriter(new OutputStreamWriter(counted(), charset));
        }
        return writer;
    }

    private CountedStream counted() throws IOException {
        if (stream == null) {
            stream = new CountedStream(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        super.flushBuffer();
    }

    private static final class CountedStream extends ServletOutputStream {
        private final ServletOutputStream target;
        private long bytes;

        CountedStream(ServletOutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            target.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) throws IOException {
            target.write(b, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }

        @Override
        public boolean isReady() {
            return target.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            target.setWriteListener(listener);
        }
    }
}
