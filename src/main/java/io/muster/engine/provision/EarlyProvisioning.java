package io.muster.engine.provision;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches node, the driver package and a browser into the cache while the server still starts, node beside the browser. Only a
 * head start: {@link Provisioner} finds there what is done, waits for what is not, and tries again and reports what failed.
 * Does next to nothing when the machine has everything.
 */
public final class EarlyProvisioning implements AutoCloseable {
    /** Fills a part of the cache. */
    @FunctionalInterface
    private interface Fetching {
        void run() throws IOException, InterruptedException, ProvisionException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(EarlyProvisioning.class);

    private final List<Thread> threads;

    private EarlyProvisioning(List<Thread> threads) {
        this.threads = threads;
    }

    /** Begins; returns at once. */
    public static EarlyProvisioning begin(ProvisionConfig config, Progress progress) {
        return begin(config, Platform.current(), progress);
    }

    static EarlyProvisioning begin(ProvisionConfig config, Platform platform, Progress progress) {
        ProvisionCache cache = ProvisionCache.of(config, platform);
        List<BrowserSource> sources = Provisioner.sourcesWithoutNode(config, platform, cache);
        Thread tools = thread("early-tools", () -> {
            new NodeFinder(config, platform, cache).require(progress);
            new DriverPackage(cache).require(progress);
        });
        Thread browser = thread("early-browser", () -> {
            for (BrowserSource source : sources) {
                if (source.find(progress).isPresent()) {
                    return;
                }
            }
        });
        tools.start();
        browser.start();
        return new EarlyProvisioning(List.of(tools, browser));
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    private static Thread thread(String name, Fetching fetching) {
        Thread thread = new Thread(
                () -> {
                    try {
                        fetching.run();
                    } catch (IOException | ProvisionException | RuntimeException e) {
                        LOG.atDebug().setCause(e).log("Nothing was fetched early");
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        return thread;
    }
}
