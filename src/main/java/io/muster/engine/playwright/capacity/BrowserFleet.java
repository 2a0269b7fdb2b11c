package io.muster.engine.playwright.capacity;

import io.muster.common.TenantId;
import io.muster.engine.BrowserSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The books on all browser processes: whose they are, how many sessions each has, which are ready, and when each has served
 * its time. A browser is unassigned until the first session of a tenant is in it, and belongs to that tenant from then on.
 * Starts and ends processes through their {@link BrowserHome}, never waits. Thread-safe.
 *
 * @param <S> the sessions
 */
public final class BrowserFleet<S extends BrowserSession> {
    /**
     * Bounds of a fleet.
     *
     * @param slots sessions at once in a shared browser
     * @param servedMax sessions that a shared browser may serve before it is retired
     * @param idle the time that a browser without sessions is retained
     */
    public record Rules(int browsers, int slots, int servedMax, Duration idle) {}

    private final Rules rules;
    private final Clock clock;
    private final Map<String, BrowserEntry<S>> browsers = new LinkedHashMap<>();
    private long launches;
    private long crashes;
    private long recycled;

    public BrowserFleet(Rules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Takes a slot for a new session: in the fullest browser of the tenant that has one, else in an unassigned one, else
     * in a new one.
     *
     * @param home where a new browser would run; others are used up to their end, but get no new sessions
     * @throws NoCapacityException when that takes one browser too many
     */
    public synchronized BrowserEntry<S> takeSlot(PoolKey wanted, BrowserHome home, BrowserLaunch launch)
            throws NoCapacityException {
        BrowserEntry<S> browser = open(wanted, home)
                .or(() -> open(PoolKey.unassigned(wanted.kind()), home))
                .orElse(null);
        if (browser == null) {
            browser = launched(wanted, home, launch);
        }
        if (wanted.tenant() != null && wanted.kind().isShared()) {
            browser.tenant = wanted.tenant();
        }
        browser.slotsTaken++;
        return browser;
    }

    /** Takes a warm session of this tenant, or an unassigned one, which becomes the tenant's. */
    synchronized Optional<S> takeReady(BrowserKind kind, TenantId tenant) {
        return ready(new PoolKey(kind, tenant))
                .or(() -> ready(PoolKey.unassigned(kind)))
                .flatMap(browser -> {
                    S session = browser.ready.removeFirst();
                    if (kind.isShared()) {
                        browser.tenant = tenant;
                    }
                    return Optional.of(session);
                });
    }

    /** Counts a session that was handed out, which may have been the last that the browser serves. */
    public synchronized void handedOut(BrowserEntry<S> browser) {
        if (++browser.served >= rules.servedMax() && browser.kind().isShared() && !browser.retired) {
            browser.retired = true;
            recycled++;
        }
    }

    /**
     * Stores a warm session for a later caller.
     *
     * @return false when its browser takes no new sessions any more: the caller closes it
     */
    public synchronized boolean addReady(BrowserEntry<S> browser, S session) {
        if (browser.retired || !session.isOpen() || !browsers.containsKey(browser.key())) {
            return false;
        }
        browser.ready.addLast(session);
        return true;
    }

    /** Releases a slot. */
    public synchronized void release(BrowserEntry<S> browser, @Nullable S session) {
        if (session != null) {
            browser.ready.remove(session);
        }
        browser.slotsTaken--;
        if (browser.slotsTaken == 0) {
            browser.emptySince = clock.instant();
            if (browser.retired || !browser.kind().isShared()) {
                end(browser);
            }
        }
    }

    /**
     * Takes a browser out of service in which sessions only wait to be used, to make room for another browser.
     *
     * @return those sessions, for the caller to close
     */
    public synchronized List<S> makeRoom() {
        Optional<BrowserEntry<S>> spare = browsers.values().stream()
                .filter(browser -> browser.inUse() == 0 && !browser.retired)
                .findFirst();
        return spare.map(browser -> {
                    browser.retired = true;
                    List<S> unused = List.copyOf(browser.ready);
                    browser.ready.clear();
                    endIfEmpty(browser);
                    return unused;
                })
                .orElse(List.of());
    }

    /**
     * Takes browsers out of service; each ends with its last session.
     *
     * @return sessions that were ready in them, for the caller to close
     */
    public synchronized List<S> retire(Predicate<BrowserEntry<S>> which) {
        List<S> unused = new ArrayList<>();
        for (BrowserEntry<S> browser : List.copyOf(browsers.values())) {
            if (!browser.retired && which.test(browser)) {
                browser.retired = true;
                recycled++;
                endIfEmpty(browser);
            }
            if (browser.retired) {
                unused.addAll(browser.ready);
                browser.ready.clear();
            }
        }
        return unused;
    }

    /** Takes warm sessions of a pool key beyond the number that is wanted, for the caller to close. */
    synchronized List<S> surplus(PoolKey poolKey, int wanted) {
        List<S> surplus = new ArrayList<>();
        for (BrowserEntry<S> browser : browsers.values()) {
            while (browser.poolKey().equals(poolKey) && countReady(poolKey) > wanted && !browser.ready.isEmpty()) {
                surplus.add(browser.ready.removeLast());
            }
        }
        return surplus;
    }

    /** Ends the browsers that have had no session for long. */
    public synchronized void endIdle() {
        Instant before = clock.instant().minus(rules.idle());
        for (BrowserEntry<S> browser : List.copyOf(browsers.values())) {
            if (browser.slotsTaken == 0 && browser.emptySince.isBefore(before)) {
                end(browser);
            }
        }
    }

    public synchronized void spawned(String key, long group) {
        BrowserEntry<S> browser = browsers.get(key);
        if (browser != null && browser.group == null) {
            browser.group = group;
        }
    }

    /** A browser's process is gone; a crash unless the fleet has ended it. */
    public synchronized void gone(String key) {
        BrowserEntry<S> browser = browsers.remove(key);
        if (browser != null) {
            crashes++;
            browser.retired = true;
            browser.ready.clear();
        }
    }

    /** All browsers of a home are gone with it. */
    public synchronized void goneWith(BrowserHome home) {
        browsers.values().removeIf(browser -> {
            if (browser.home() == home) {
                browser.retired = true;
                browser.ready.clear();
            }
            return browser.home() == home;
        });
    }

    synchronized int countReady(PoolKey poolKey) {
        return browsers.values().stream()
                .filter(browser -> browser.poolKey().equals(poolKey))
                .mapToInt(browser -> browser.ready.size())
                .sum();
    }

    public synchronized int ready() {
        return browsers.values().stream()
                .mapToInt(browser -> browser.ready.size())
                .sum();
    }

    /** The pool keys that have warm sessions now. */
    synchronized List<PoolKey> poolKeysWithReady() {
        return browsers.values().stream()
                .filter(browser -> !browser.ready.isEmpty())
                .map(BrowserEntry::poolKey)
                .distinct()
                .toList();
    }

    /** The process groups of the shared browsers that take sessions, by key. */
    public synchronized Map<String, Long> groups() {
        return browsers.values().stream()
                .filter(browser -> browser.group != null
                        && !browser.retired
                        && browser.kind().isShared())
                .collect(Collectors.toMap(BrowserEntry::key, browser -> browser.group));
    }

    public synchronized int browsers() {
        return browsers.size();
    }

    public synchronized long launches() {
        return launches;
    }

    public synchronized long crashes() {
        return crashes;
    }

    public synchronized long recycled() {
        return recycled;
    }

    private Optional<BrowserEntry<S>> ready(PoolKey poolKey) {
        return browsers.values().stream()
                .filter(browser -> browser.poolKey().equals(poolKey) && !browser.ready.isEmpty())
                .findFirst();
    }

    private Optional<BrowserEntry<S>> open(PoolKey poolKey, BrowserHome home) {
        int slots = poolKey.kind().isShared() ? rules.slots() : 1;
        return browsers.values().stream()
                .filter(browser -> browser.poolKey().equals(poolKey) && browser.home() == home)
                .filter(browser -> !browser.retired && browser.slotsTaken < slots)
                .max(Comparator.comparingInt(browser -> browser.slotsTaken));
    }

    private BrowserEntry<S> launched(PoolKey wanted, BrowserHome home, BrowserLaunch launch)
            throws NoCapacityException {
        if (browsers.size() >= rules.browsers()) {
            throw new NoCapacityException("All " + rules.browsers() + " browsers of this server are in use");
        }
        launches++;
        BrowserEntry<S> browser = new BrowserEntry<>("browser-" + launches, wanted, home, clock.instant());
        browsers.put(browser.key(), browser);
        home.launch(browser.key(), launch);
        return browser;
    }

    private void endIfEmpty(BrowserEntry<S> browser) {
        if (browser.slotsTaken == 0) {
            end(browser);
        }
    }

    private void end(BrowserEntry<S> browser) {
        browser.retired = true;
        if (browsers.remove(browser.key()) != null) {
            browser.home().end(browser.key());
        }
    }
}
