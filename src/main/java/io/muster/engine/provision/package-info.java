/**
 * Finds or fetches what the engine runs on, so that a fresh machine needs nothing but Java: node, the files of Playwright's
 * driver package, and a browser, each from the first source that has it. What is fetched goes into a cache of the user's,
 * never into the system; every step is said in one line. {@code EarlyProvisioning} begins while the server still starts, and
 * {@code Provisioner} completes what it began. Down: {@code Provisioner} → {@code NodeFinder}, {@code DriverPackage},
 * {@code BrowserSource} → {@code ProvisionCache}.
 */
@NullMarked
package io.muster.engine.provision;

import org.jspecify.annotations.NullMarked;
