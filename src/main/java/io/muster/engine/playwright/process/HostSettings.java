package io.muster.engine.playwright.process;

import io.muster.engine.provision.Installation;
import java.nio.file.Path;

/**
 * Settings of a browser host.
 *
 * @param directory the server's private directory, for the script, the log and the browsers' profiles
 */
public record HostSettings(Installation installation, Path directory, EngineConfig config) {}
