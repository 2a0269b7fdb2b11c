/**
 * The browser host: one node process that runs the server part of Playwright for all sessions and is reached by frames
 * over its standard input and output.
 *
 * <p>Each session has its own connection within that pipe. The host ends when its standard input ends, so no browser
 * outlives the server; a heartbeat kills a host that does not answer. This package and its script use internals of
 * Playwright, which {@code PlaywrightContractTest} guards (ADR 4). In: {@code engine.playwright} starts hosts,
 * {@code session} sends messages. Out: messages of browsers to the mailbox of the session.
 */
@NullMarked
package io.muster.engine.playwright.host;

import org.jspecify.annotations.NullMarked;
