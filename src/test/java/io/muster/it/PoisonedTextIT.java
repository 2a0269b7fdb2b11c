package io.muster.it;

import io.muster.testing.MusterServer;
import io.muster.testing.PoisonedTexts;
import io.muster.testing.SharedServer;
import org.junit.jupiter.api.Test;

/** Texts that PostgreSQL and UTF-8 do not know; {@link EmbeddedServerIT} has the same for the embedded database. */
class PoisonedTextIT {
    @Test
    void textThatCannotBeStoredHoldsUpNothing() {
        MusterServer server = SharedServer.get();
        PoisonedTexts.assertHarmless(server.client(), server.url() + "/demo/");
    }
}
