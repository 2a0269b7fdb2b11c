package io.muster.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
    /** Empty stands for a header that is not there. */
    @ParameterizedTest
    @CsvSource({
        "same-origin, http://muster.example:9080, true",
        "same-origin, , true",
        "none, , true",
        "'', http://muster.example:9080, true",
        "'', https://MUSTER.example:9080, true",
        "'', , false",
        "same-site, http://muster.example:9080, false",
        "cross-site, , false",
        "garbage, , false",
        "same-origin, http://evil.example, false",
        "'', http://muster.example, false",
        "'', http://muster.example:9080.evil.example, false",
        "'', http://evil.example/muster.example:9080, false",
        "'', http://muster.example:9080@evil.example, false",
        "'', null, false",
        "'', 'http://mus ter', false"
    })
    void changeNeedsProofThatItComesFromOurPage(String site, String origin, boolean proven) {
        assertEquals(proven, SameOrigin.isProven(header(site), header(origin), "muster.example:9080"));
    }

    private static @Nullable String header(String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
