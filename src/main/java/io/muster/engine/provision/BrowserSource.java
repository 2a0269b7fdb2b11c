package io.muster.engine.provision;

import java.io.IOException;
import java.util.Optional;

/** One place that a browser may come from. */
interface BrowserSource {
    SourceName name();

    /**
     * Finds the browser, or fetches it.
     *
     * @return empty when this source has none here
     * @throws IOException when it should have one and could not get it
     */
    Optional<Browser> find(Progress progress) throws IOException, InterruptedException;
}
