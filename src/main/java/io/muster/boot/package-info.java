/**
 * The start: every setting is checked before anything else happens, the first key is made, and the banner shows how to
 * begin.
 *
 * <p>Stands above all other packages and is used by none, so it alone may know every feature: the lists
 * {@link AllSettings} and {@link AllMetrics}, which tests compare with the documents, are here. In: events of the
 * container's start. Out: {@link SettingsCheck} stops the application, {@link EarlyFetching} starts
 * {@code engine.provision}, {@link Banner} prints once the database and the browser are ready.
 */
@NullMarked
package io.muster.boot;

import org.jspecify.annotations.NullMarked;
