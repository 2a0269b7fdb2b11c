package io.muster.engine.provision;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of Playwright's server, which come in the application as a jar and which node wants in a directory. */
final class DriverPackage {
    private static final String NAME = "package";
    private static final String FOLDER = "driver/" + NAME + "/";
    private static final String MARK = FOLDER + "package.json";

    private final ProvisionCache cache;

    DriverPackage(ProvisionCache cache) {
        this.cache = cache;
    }

    /** The directory, unpacked when it is not there yet. */
    Path require(Progress progress) throws IOException, InterruptedException {
        URL mark = DriverPackage.class.getClassLoader().getResource(MARK);
        if (mark == null) {
            throw new IOException("Playwright's driver package is missing from the application");
        }
        Path directory = cache.entry("playwright-driver-" + version(mark), target -> {
            // Playwright itself looks for a folder of this name.
            Path folder = target.resolve(NAME);
            int files = new ArchivedResource(mark.toString()).copyFolder(FOLDER, folder);
            progress.report("Unpacked Playwright's driver (" + files + " files)");
            if (!Files.exists(folder.resolve("package.json"))) {
                throw new IOException("Playwright's driver package could not be unpacked");
            }
        });
        return directory.resolve(NAME);
    }

    private static String version(URL packageJson) throws IOException {
        try (var content = packageJson.openStream()) {
            return tools.jackson.databind.json.JsonMapper.shared()
                    .readTree(content)
                    .path("version")
                    .asString();
        }
    }
}
