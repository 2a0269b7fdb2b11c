package io.muster.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up host names. Thread-safe. */
@FunctionalInterface
public interface NameResolver {
    /** Asks the operating system; blocks as long as it takes. */
    NameResolver SYSTEM = host -> {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    };

    /** All addresses of a host name; none when it does not resolve. */
    List<InetAddress> resolve(String host);
}
