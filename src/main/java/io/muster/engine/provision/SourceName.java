package io.muster.engine.provision;

/** Sources of a browser, in the order in which they are asked. */
public enum SourceName {
    /** The path in {@code MUSTER_BROWSER}. */
    CONFIGURED,
    /** Google Chrome, where its installer puts it. */
    CHANNEL,
    /** The browsers that Playwright has downloaded for this user. */
    PLAYWRIGHT,
    /** The packages of the system. */
    SYSTEM,
    /** Debian's packages, downloaded and unpacked into the cache. */
    DEBIAN,
    /** The Chromium that npm has. */
    NPM,
    /** Playwright's own download. */
    DOWNLOAD
}
