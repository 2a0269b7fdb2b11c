package io.muster.engine.playwright;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A field that the extension starts and closes: an {@link EngineFixture}, a {@link Pages} or {@link FileSite}, or a
 * {@link io.muster.engine.BrowserSession} of the engine. A static field lasts for the class, another one for one test.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StartedFields.class)
@interface Started {
    /** Settings of the engine that differ from the defaults, each as {@code NAME=value}. */
    String[] value() default {};
}
