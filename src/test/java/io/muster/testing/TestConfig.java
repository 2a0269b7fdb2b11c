package io.muster.testing;

import io.muster.common.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** MicroProfile Config for tests. */
public final class TestConfig {
    static {
        LogsFirst.begin();
    }

    private TestConfig() {}

    /** With exactly these values. */
    public static Config of(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }

    /** A configuration record's settings with exactly these values. */
    public static Settings settings(Map<String, String> values) {
        return new Settings(of(values));
    }

    /** The environment and system properties of this process; these values where they say nothing. */
    public static Config withDefaults(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultSources()
                .withDefaultValues(values)
                .build();
    }
}
