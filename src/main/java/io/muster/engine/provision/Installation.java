package io.muster.engine.provision;

import java.nio.file.Path;

/**
 * All that the engine runs on.
 *
 * @param node node 20 or later
 * @param driverPackage the directory {@code package} of Playwright's driver
 * @param sandbox false where the browser's own sandbox does not work: as root, and where the kernel forbids it
 */
public record Installation(Path node, Path driverPackage, Browser browser, boolean sandbox) {
    public Installation withoutSandbox() {
        return new Installation(node, driverPackage, browser, false);
    }
}
