package io.muster.agent.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.agent.session.SessionSettingsMapper;
import io.muster.common.Json;
import io.muster.engine.PageRules;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConfigurationSecretsTest {
    private static final AgentConfiguration WHOLE = AgentConfiguration.of(Json.MAPPER.readTree("""
            {"locale":"de-CH",
             "extra_headers":{"Authorization":"Bearer planted-1","X-Team":"planted-2"},
             "http_credentials":{"username":"robot","password":"planted-3","origin":"https://example.com"},
             "proxy":{"server":"http://proxy.example.com:3128","username":"me","password":"planted-4"},
             "storage_state":{"cookies":[{"name":"sid","value":"planted-5","domain":"example.com","path":"/"}]}}"""));

    @Test
    void whatIsShownHoldsNoSecret() {
        JsonNode shown = ConfigurationSecrets.of(WHOLE).shown();
        assertFalse(shown.toString().contains("planted"), shown.toString());
        assertEquals(Json.MAPPER.readTree("""
                {"locale":"de-CH",
                 "extra_headers":{"Authorization":"***","X-Team":"***"},
                 "http_credentials":{"username":"robot","password":"***","origin":"https://example.com"},
                 "proxy":{"server":"http://proxy.example.com:3128","username":"me","password":"***"},
                 "storage_state":"***"}"""), shown);
    }

    @Test
    void configurationIsWholeAgainWithItsSecrets() {
        assertEquals(WHOLE, ConfigurationSecrets.of(WHOLE).whole());
    }

    @Test
    void configurationWithoutSecretsIsShownAsItIs() {
        AgentConfiguration plain =
                AgentConfiguration.of(Json.MAPPER.readTree("{\"proxy\":{\"server\":\"http://proxy.example.com:3128\"},"
                        + "\"extra_headers\":{},\"viewport\":{\"width\":800,\"height\":600}}"));
        ConfigurationSecrets separated = ConfigurationSecrets.of(plain);
        assertTrue(separated.secrets().isEmpty());
        assertFalse(ConfigurationSecrets.areIn(separated.shown()));
        assertEquals(plain, AgentConfiguration.of(separated.shown()));
    }

    @Test
    void secretThatLooksLikeTheMaskIsStillASecret() {
        AgentConfiguration starred = AgentConfiguration.of(
                Json.MAPPER.readTree("{\"http_credentials\":{\"username\":\"a\",\"password\":\"***\"}}"));
        ConfigurationSecrets separated = ConfigurationSecrets.of(starred);
        assertTrue(ConfigurationSecrets.areIn(separated.shown()));
        assertEquals(starred, separated.whole());
    }

    @Test
    void nothingThatHoldsSecretsShowsThemAsText() {
        String texts = WHOLE.httpCredentials() + " " + WHOLE.proxy() + " " + WHOLE.storageState() + " "
                + ConfigurationSecrets.of(WHOLE) + " " + WHOLE + " "
                + SessionSettingsMapper.map(agent().key(), "chromium", true, WHOLE, PageRules.USUAL);
        assertFalse(texts.contains("planted"), texts);
    }

    @Test
    void maskThatIsSentBackChangesNoSecret() {
        AgentConfiguration changed =
                WHOLE.with(ConfigurationSecrets.of(WHOLE).shown().put("locale", "fr-CH"));
        assertEquals("fr-CH", changed.locale());
        assertEquals(
                ConfigurationSecrets.of(WHOLE).secrets(),
                ConfigurationSecrets.of(changed).secrets());
    }

    private static BrowserAgent agent() {
        return new BrowserAgent(
                io.muster.common.Caller.SERVER,
                new io.muster.common.AgentId("a"),
                new AgentSpec("chromium", true, ConfigurationSecrets.of(WHOLE).shown()),
                java.time.Instant.EPOCH);
    }
}
