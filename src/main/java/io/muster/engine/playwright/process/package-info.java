/**
 * The processes that the engine starts and the directory they work in: settings of the engine, the environment of a child
 * process, the private directory of this server, and the watchdog that kills browsers when nothing else can.
 *
 * <p>The watchdog is a POSIX shell with its own pipe, so it outlives a JVM that was killed. Used by the packages above;
 * uses none of them.
 */
@NullMarked
package io.muster.engine.playwright.process;

import org.jspecify.annotations.NullMarked;
