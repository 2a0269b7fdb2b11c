package io.muster.engine.playwright;

import com.microsoft.playwright.impl.driver.Driver;
import java.lang.reflect.Field;

/**
 * Playwright finds its driver once per JVM and retains the environment of that time, with the temporary directory of an engine
 * that a test has long closed. A server has one engine; tests have many.
 */
final class PlaywrightDrivers {
    private PlaywrightDrivers() {}

    static void forget() {
        try {
            Field instance = Driver.class.getDeclaredField("instance");
            instance.setAccessible(true);
            instance.set(null, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
