package io.muster.engine.provision;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A program of Debian's that is unpacked into the cache.
 *
 * @param entry in the cache
 * @param title in words
 * @param packages that bring it
 * @param path of the program, in the packages
 * @param leftOut names of packages that these depend on and that are not needed
 */
record DebianProgram(String entry, String title, List<String> packages, String path, Pattern leftOut) {
    /**
     * Not needed for pages, and half of the size: the drivers of graphics cards. And the C library, which must be the
     * system's own, because its loader is.
     */
    private static final String NEVER = "libc6|libllvm\\d+.*|libz3-\\d+|libgl1-mesa-dri|debconf|x11-.*";

    /** Chromium without any user interface. */
    static DebianProgram headlessShell(Platform platform) {
        return new DebianProgram(
                "debian-" + platform.driverName(),
                "Debian's Chromium",
                List.of("chromium-headless-shell", "fonts-liberation"),
                "usr/lib/chromium/chromium-headless-shell",
                Pattern.compile(NEVER + "|libicu\\d+|libxml2|xkb-data"));
    }

    /** Chromium with its window. */
    static DebianProgram chromium(Platform platform) {
        return new DebianProgram(
                "debian-chromium-" + platform.driverName(),
                "Debian's Chromium with its window",
                List.of("chromium", "fonts-liberation"),
                "usr/lib/chromium/chromium",
                // What only an installed system needs.
                Pattern.compile(NEVER
                        + "|(lib)?perl.*|.*-perl|dpkg|tar|usrmerge|init-system-helpers|systemd.*|mount|passwd|adduser"
                        + "|procps|dbus.*|dmsetup|xdg-utils|adwaita-icon-theme|lib(pam|semanage|sepol|cryptsetup).*"));
    }
}
