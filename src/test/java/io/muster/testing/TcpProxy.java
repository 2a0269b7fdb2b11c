package io.muster.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A line between a server and its database, or its Redis, that can be cut, made slow and mended. */
public final class TcpProxy implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int BUFFER = 16_384;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile Duration delay = Duration.ZERO;

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** A proxy on a free port of this machine. */
    public static TcpProxy to(int port) {
        return to(port, ServerSocketFactory.getDefault());
    }

    /** A proxy that is spoken to by TLS and speaks plainly. */
    public static TcpProxy tls(int port, SSLContext context) {
        return to(port, context.getServerSocketFactory());
    }

    private static TcpProxy to(int port, ServerSocketFactory sockets) {
        try {
            TcpProxy proxy =
                    new TcpProxy(sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), port);
            daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Ends every connection and refuses new ones. */
    public void cut() {
        cut = true;
        open.forEach(TcpProxy::closeQuietly);
    }

    /** Holds what arrives back for a time, in each direction. */
    public void slowDown(Duration time) {
        delay = time;
    }

    public void heal() {
        cut = false;
        delay = Duration.ZERO;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                if (cut) {
                    closeQuietly(client);
                } else {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(server);
                    daemon(() -> pump(client, server));
                    daemon(() -> pump(server, client));
                }
            } catch (IOException e) {
                // The listener was closed, or the target is down: the client sees its connection end.
                open.removeIf(Socket::isClosed);
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                LockSupport.parkNanos(delay.toNanos());
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side ended; so does the other.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
