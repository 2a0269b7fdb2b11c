package io.muster.engine.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A configuration with which apt writes into one directory only. The system's sources, keys, proxies and
 * mirrors stay in force.
 */
final class AptConfiguration {
    private AptConfiguration() {}

    /** Makes the directory and the configuration file in it. */
    static Path write(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("state/lists/partial"));
        Files.createDirectories(directory.resolve("cache/archives/partial"));
        // Empty: as if nothing were installed, so that what is downloaded does not depend on what is.
        Path status = Files.writeString(directory.resolve("status"), "");
        return Files.writeString(directory.resolve("apt.conf"), """
                Dir::State "%1$s/state";
                Dir::State::status "%2$s";
                Dir::Cache "%1$s/cache";
                Dir::Log "%1$s";
                // As root apt would download as a user that may not write here.
                APT::Sandbox::User "root";
                APT::Install-Recommends "false";
                Acquire::Languages "none";
                // Images of Debian switch these off, to be small; each call would read the list of packages anew.
                Dir::Cache::pkgcache "pkgcache.bin";
                Dir::Cache::srcpkgcache "srcpkgcache.bin";
                Acquire::GzipIndexes "false";
                Acquire::Retries "3";
                // Hooks of the system, to refresh what depends on its package lists.
                #clear APT::Update::Pre-Invoke;
                #clear APT::Update::Post-Invoke;
                #clear APT::Update::Post-Invoke-Success;
                """.formatted(directory, status));
    }
}
