package io.muster.engine.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The browser that the administrator named. */
record ConfiguredBrowser(Optional<Path> path) implements BrowserSource {
    @Override
    public SourceName name() {
        return SourceName.CONFIGURED;
    }

    @Override
    public Optional<Browser> find(Progress progress) throws IOException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isExecutable(path.get())) {
            throw new IOException("the browser named by MUSTER_BROWSER cannot be run");
        }
        return Optional.of(new Browser(path.get(), "MUSTER_BROWSER", Map.of()));
    }
}
