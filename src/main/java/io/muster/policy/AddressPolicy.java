package io.muster.policy;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Decides which addresses a browser session may visit. Thread-safe. */
public interface AddressPolicy {
    /**
     * Checks a URL before it is loaded, and the URL that a page has ended up at.
     *
     * @param allowedHosts the only hosts that the session may visit; empty for no such restriction
     * @return why it is refused, in one sentence for the caller; empty when it is allowed
     */
    Optional<String> refusal(URI url, List<String> allowedHosts);
}
