package io.muster.policy;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.WrongSettingException;
import io.muster.testing.TestConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyConfigTest {
    private static PolicyConfig with(Map<String, String> values) {
        return new PolicyConfig(TestConfig.settings(values));
    }

    @Test
    void nothingIsOpenUnlessNamed() {
        assertSame(EgressAllowList.NONE, with(Map.of()).egressAllow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "a.example,",
                "a b",
                "*",
                "*.",
                "*.*.example",
                "a.example:",
                "a.example:0",
                "a.example:65536",
                "a.example:http",
                "http://a.example",
                "a.example/8",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0.0/",
                "10.0.0.1/8",
                "10.0.0",
                "0x7f.0.0.1",
                "127.0.0.01",
                "fd00::/129",
                "fd00::1/8",
                "[fd00::1",
                "[fd00::1]9",
                "[fd00::1]:",
                "[a.example]:80",
                "fd00::g",
                "a.example.",
                "bücher.example",
            })
    void malformedEntryStopsTheStart(String list) {
        var failure = assertThrows(WrongSettingException.class, () -> with(Map.of("MUSTER_EGRESS_ALLOW", list)));
        assertTrue(failure.getMessage().startsWith("MUSTER_EGRESS_ALLOW is \"" + list + "\": it must be a comma-"));
    }

    @Test
    void messageNamesTheEntry() {
        var failure = assertThrows(
                WrongSettingException.class, () -> with(Map.of("MUSTER_EGRESS_ALLOW", "a.example,10.0.0.1/8")));
        assertTrue(failure.getMessage().endsWith("(10.0.0.1/8 does not begin at its address)"), failure.getMessage());
    }
}
