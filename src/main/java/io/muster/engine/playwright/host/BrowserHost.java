package io.muster.engine.playwright.host;

import io.muster.common.DaemonThreads;
import io.muster.engine.playwright.capacity.BrowserLaunch;
import io.muster.engine.playwright.process.EngineConfig;
import io.muster.engine.playwright.process.HostSettings;
import io.muster.engine.playwright.process.Watchdog;
import io.muster.engine.playwright.session.SessionHome;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * One running browser host and the connections of its sessions. When the host dies, or does not answer any more and is
 * killed, every connection ends and the processes it left running are killed. Thread-safe; its starter closes it.
 */
final class BrowserHost implements SessionHome, AutoCloseable {
    /** Is notified of events of the browsers; on the thread that reads the host's output, which must not block. */
    interface Listener {
        /** A browser's process group has been started. */
        void spawned(String key, long group);

        /** A browser has ended, for whatever reason. */
        void gone(String key);

        /**
         * The host has ended with all its browsers.
         *
         * @param expected whether it was closed
         */
        void ended(BrowserHost host, boolean expected);
    }

    private static final Logger LOG = LoggerFactory.getLogger(BrowserHost.class);
    private static final int QUEUED_FRAMES = 4096;
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration WATCHDOG_TIMEOUT = Duration.ofSeconds(1);

    private final Process process;
    private final Listener listener;
    private final Watchdog watchdog;
    private final FrameWriter writer;
    private final Heartbeat heartbeat;
    private final Map<Integer, HostChannel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean closing;

    private BrowserHost(Process process, Watchdog watchdog, EngineConfig config, Listener listener) {
        this.process = process;
        this.listener = listener;
        this.watchdog = watchdog;
        this.writer = new FrameWriter(process.getOutputStream(), QUEUED_FRAMES);
        this.heartbeat = new Heartbeat(
                config.hostPings().interval(),
                config.hostPings().maxMissed(),
                number -> control(HostMessage.ping(number)),
                this::killWedged);
    }

    /** Starts a host and waits until it listens. */
    static BrowserHost start(HostSettings settings, ThreadFactory threads, Listener listener) throws IOException {
        Process process = HostProcess.start(settings);
        Watchdog watchdog;
        try {
            watchdog = Watchdog.guarding(process.pid());
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        BrowserHost host = new BrowserHost(process, watchdog, settings.config(), listener);
        host.run(threads);
        host.awaitReady(settings.config().launchTimeout());
        return host;
    }

    @Override
    public void launch(String key, BrowserLaunch launch) {
        control(HostMessage.launch(key, launch));
    }

    @Override
    public void end(String key) {
        control(HostMessage.end(key));
    }

    @Override
    public HostChannel connect(String key) {
        int id = lastId.incrementAndGet();
        HostChannel channel = new HostChannel(this, id);
        channels.put(id, channel);
        control(HostMessage.open(id, key));
        if (!isAlive()) {
            // It died in between and may have notified the others already.
            channel.gone();
        }
        return channel;
    }

    /** Queues a control message; false when the host does not listen any more. */
    boolean control(HostMessage message) {
        return send(new HostFrame(HostFrame.CONTROL, JsonMapper.shared().writeValueAsString(message)));
    }

    boolean send(HostFrame hostFrame) {
        return isAlive() && writer.offer(hostFrame);
    }

    boolean isAlive() {
        return gone.getCount() > 0;
    }

    /** True when no session is open in any of its browsers. */
    boolean isUnused() {
        return channels.isEmpty();
    }

    long pid() {
        return process.pid();
    }

    /** Ends the host, which ends its browsers; kills both when that takes too long. */
    @Override
    public void close() {
        closing = true;
        writer.end();
        try {
            if (!process.waitFor(EXIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            gone.await(EXIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void run(ThreadFactory threads) {
        DaemonThreads.start(threads, "browser-host-reader", this::read);
        DaemonThreads.start(threads, "browser-host-writer", writer);
        DaemonThreads.start(threads, "browser-host-heartbeat", this::beat);
    }

    private void beat() {
        try {
            ready.await();
            if (isAlive()) {
                heartbeat.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(Duration timeout) throws IOException {
        try {
            if (ready.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && isAlive()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        throw new IOException("the browser host did not start");
    }

    private void read() {
        try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            for (Optional<HostFrame> hostFrame = HostFrame.read(in);
                    hostFrame.isPresent();
                    hostFrame = HostFrame.read(in)) {
                receive(hostFrame.get());
            }
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().setCause(e).log("Browser host's output ended");
        } finally {
            died();
        }
    }

    private void receive(HostFrame hostFrame) {
        if (hostFrame.connection() == HostFrame.CONTROL) {
            receiveControl(JsonMapper.shared().readValue(hostFrame.text(), HostMessage.class));
            return;
        }
        HostChannel channel = channels.get(hostFrame.connection());
        if (channel != null) {
            channel.mailbox().deliver(hostFrame.text());
        }
    }

    private void receiveControl(HostMessage message) {
        switch (message.op()) {
            case "ready" -> ready.countDown();
            case "pong" -> heartbeat.answer(Objects.requireNonNull(message.n()));
            case "spawn" -> {
                watchdog.add(Objects.requireNonNull(message.pid()));
                if (message.key() != null) {
                    listener.spawned(message.key(), message.pid());
                }
            }
            case "gone" -> listener.gone(Objects.requireNonNull(message.key()));
            case "exit" -> watchdog.remove(Objects.requireNonNull(message.pid()));
            case "closed" -> {
                HostChannel channel = channels.remove(Objects.requireNonNull(message.id()));
                if (channel != null) {
                    channel.gone();
                }
            }
            case "stuck" ->
                LOG.atError()
                        .addKeyValue("pid", message.pid())
                        .log("Browser process is stopped or silent and is killed");
            case "flood" ->
                LOG.atWarn().addKeyValue("browser", message.pid()).log("Page floods its browser and is ended");
            default -> LOG.atWarn().addKeyValue("op", message.op()).log("Unknown message of the browser host");
        }
    }

    private void killWedged() {
        LOG.atError().addKeyValue("pid", process.pid()).log("Browser host does not answer and is killed");
        process.destroyForcibly();
    }

    private void died() {
        process.destroyForcibly();
        heartbeat.stop();
        writer.end();
        watchdog.finish(WATCHDOG_TIMEOUT);
        gone.countDown();
        ready.countDown();
        channels.values().forEach(HostChannel::gone);
        channels.clear();
        listener.ended(this, closing);
        if (!closing) {
            LOG.atError().addKeyValue("pid", process.pid()).log("Browser host died; its sessions are lost");
        }
    }
}
