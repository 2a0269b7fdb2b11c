package io.muster.engine.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.WrongSettingException;
import io.muster.testing.TestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionerTest {
    @TempDir
    Path home;

    private final Map<String, String> settings = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Installation> launched = new ArrayList<>();

    @BeforeEach
    void machine() throws IOException {
        settings.put("MUSTER_NODE", program("bin/node", "echo v22.1.0").toString());
        settings.put("MUSTER_CACHE", home.resolve("cache").toString());
        settings.put("MUSTER_BROWSER_SOURCES", "configured,playwright");
    }

    @Test
    void configuredBrowserComesFirst() throws Exception {
        Path shell = program(".cache/ms-playwright/chromium_headless_shell-1200/chrome-linux/headless_shell", "");
        Path mine = program("mine", "");
        assertEquals(shell, provision(true, true).browser().path());
        settings.put("MUSTER_BROWSER", mine.toString());
        assertEquals(mine, provision(true, true).browser().path());
        assertTrue(Files.exists(provision(true, true).driverPackage().resolve("lib/coreBundle.js")));
    }

    @Test
    void newestHeadlessShellOfPlaywrightIsTaken() throws Exception {
        program(".cache/ms-playwright/chromium-1300/chrome-linux64/chrome", "");
        program(".cache/ms-playwright/chromium_headless_shell-999/chrome-linux/headless_shell", "");
        Path newest = program(
                ".cache/ms-playwright/chromium_headless_shell-1200/chrome-headless-shell-linux64/chrome-headless-shell",
                "");
        assertEquals(newest, provision(true, true).browser().path());
    }

    @Test
    void sandboxIsGivenUpOnlyWhenTheBrowserDoesNotStartWithIt() throws Exception {
        settings.put("MUSTER_BROWSER", program("mine", "").toString());
        assertTrue(provision(false, true).sandbox());
        launched.clear();
        assertEquals(false, provision(false, false).sandbox());
        assertEquals(
                List.of(true, false),
                launched.stream().map(Installation::sandbox).toList());
        launched.clear();
        assertEquals(false, provision(true, true).sandbox());
        assertEquals(
                List.of(false), launched.stream().map(Installation::sandbox).toList());
    }

    @Test
    void browserThatDoesNotStartGivesWayToTheNextSource() throws Exception {
        settings.put("MUSTER_BROWSER_SOURCES", "playwright,debian");
        program(".cache/ms-playwright/chromium-1/chrome-linux/chrome", "");
        ProvisionException none =
                assertThrows(ProvisionException.class, () -> provisioner(true).provision(lines::add, installation -> {
                    throw new IOException("does not start");
                }));
        assertTrue(none.getMessage().contains("tried playwright, debian"), none::getMessage);
        assertTrue(none.getMessage().contains("apt-get install chromium-headless-shell"), none::getMessage);
        assertTrue(lines.contains("No browser from PLAYWRIGHT: does not start"), lines::toString);
    }

    @Test
    void configuredBrowserThatDoesNotStartIsNotReplacedByAnother() throws Exception {
        program(".cache/ms-playwright/chromium-1/chrome-linux/chrome", "");
        settings.put("MUSTER_BROWSER", home.resolve("absent").toString());
        ProvisionException refused = assertThrows(ProvisionException.class, () -> provision(true, true));
        assertTrue(refused.getMessage().startsWith("The browser of MUSTER_BROWSER does not start"));
    }

    @Test
    void oldNodeIsRefused() throws Exception {
        settings.put("MUSTER_NODE", program("bin/old", "echo v18.20.0").toString());
        ProvisionException refused = assertThrows(ProvisionException.class, () -> provision(true, true));
        assertTrue(refused.getMessage().contains("node 20 or later"), refused::getMessage);
    }

    @Test
    void unknownSourceIsAWrongSetting() {
        settings.put("MUSTER_BROWSER_SOURCES", "debian,magic");
        assertThrows(WrongSettingException.class, () -> provision(true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, mac",
        "Mac OS X, aarch64, mac-arm64",
    })
    void platformHasPlaywrightsName(String os, String architecture, String expected) {
        assertEquals(expected, Platform.driverName(os, architecture));
    }

    @Test
    void packagesOfGraphicsDriversAndTheCLibraryAreLeftOut() {
        String simulation = """
                Inst libc6 (2.36 Debian:12 [amd64]) []
                Inst libllvm15 (1:15 Debian:12 [amd64])
                Inst libnss3 (2:3.87 Debian:12 [amd64])
                Inst chromium-headless-shell (156 Debian:12 [amd64])
                Conf libnss3 (2:3.87 Debian:12 [amd64])
                """;
        assertEquals(
                List.of("libnss3", "chromium-headless-shell"),
                DebianPackages.packages(
                        simulation,
                        DebianProgram.headlessShell(Platform.current()).leftOut()));
    }

    @Test
    void sizeOfADownloadIsTheSumOfItsFiles() {
        assertEquals(382_276, DebianPackages.bytes("""
                'http://deb.example/a/libasound2_1.2.8-1%2bb1_amd64.deb' libasound2_1.2.8-1+b1_amd64.deb 361788 SHA256:44c7
                'http://deb.example/a/libasound2-data_1.2.8-1_all.deb' libasound2-data_1.2.8-1_all.deb 20488 SHA256:fe07
                """));
    }

    private Installation provision(boolean root, boolean sandboxWorks) throws Exception {
        return provisioner(root).provision(lines::add, installation -> {
            launched.add(installation);
            if (installation.sandbox() && !sandboxWorks) {
                throw new IOException("no usable sandbox");
            }
        });
    }

    private Provisioner provisioner(boolean root) {
        ProvisionConfig config = new ProvisionConfig(TestConfig.settings(settings));
        return new Provisioner(config, new Platform("linux", home, home, List.of(), Map.of()), root);
    }

    private Path program(String name, String script) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }
}
