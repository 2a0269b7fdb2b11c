/**
 * Finds or fetches what the engine runs on, so that a fresh machine needs nothing but Java: node, the files of
 * Playwright's driver package, and a browser, each from the first source that has it.
 *
 * <p>What is fetched goes into a cache of the user, never into the system, so no root rights are needed and deleting
 * the cache undoes it; every step is reported in one line. In: {@code boot} starts {@link EarlyProvisioning} while the
 * server still starts; {@code engine.playwright} calls {@link Provisioner}, which completes it. Down:
 * {@link Provisioner} → {@link NodeFinder}, {@link DriverPackage}, {@link BrowserSource} → {@link ProvisionCache}.
 */
@NullMarked
package io.muster.engine.provision;

import org.jspecify.annotations.NullMarked;
