package io.muster.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.muster.database.PostgresAddress.Host;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:secret@db.example.org:5433/muster",
                "postgres://user:secret@db.example.org:5433/muster",
                "postgresql+asyncpg://user:secret@db.example.org:5433/muster",
                "postgresql+psycopg2://user:secret@db.example.org:5433/muster",
                "jdbc:postgresql://user:secret@db.example.org:5433/muster",
                "jdbc:postgresql://db.example.org:5433/muster?user=user&password=secret",
                "postgresql://user:s%65cret@db.example.org:5433/m%75ster",
            })
    void everyFormNamesTheSameDatabase(String url) {
        assertEquals(
                new PostgresAddress(List.of(new Host("db.example.org", 5433)), "muster", "user", "secret", Map.of()),
                PostgresAddress.parse(url));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "user@server:password user@server password",
                "user:p@ss user p@ss",
                "user:p@ss/word user p@ss/word",
                "user:p/w user p/w",
                "user:p?w&x=1 user p?w&x=1",
                "user:12/34 user 12/34",
                "user:a#b user a#b",
                "user:a:b user a:b",
                "user:100% user 100%",
                "user:100%zz user 100%zz",
                "user:a+b user a+b",
                "user:%40%2F%3F%23%25%3A user @/?#%:",
                "user:pässwörd user pässwörd",
                "user:p%C3%A4ss user päss",
                "us%40er:x us@er x",
                "user:${a}\\'\"<>; user ${a}\\'\"<>;",
            })
    void oddLoginsAreUnderstood(String login, String user, String password) {
        PostgresAddress address = PostgresAddress.parse("postgresql://" + login + "@host:5432/db?sslmode=require");
        assertEquals(user, address.user());
        assertEquals(password, address.password());
        assertEquals(List.of(new Host("host", 5432)), address.hosts());
        assertEquals("db", address.database());
        assertEquals(Map.of("sslmode", "require"), address.parameters());
    }

    @Test
    void missingPartsAreLeftToTheDriver() {
        assertEquals(
                new PostgresAddress(List.of(new Host("host", 5432)), null, null, null, Map.of()),
                PostgresAddress.parse("postgresql://host"));
        assertEquals(
                new PostgresAddress(List.of(new Host("localhost", 5432)), "db", null, null, Map.of()),
                PostgresAddress.parse("jdbc:postgresql:db"));
        assertEquals(
                new PostgresAddress(List.of(new Host("localhost", 5432)), "db", "user", null, Map.of()),
                PostgresAddress.parse("postgresql://user@/db"));
    }

    @Test
    void severalHostsAndIpv6AddressesAreUnderstood() {
        assertEquals(
                List.of(new Host("[::1]", 5432), new Host("[2001:db8::7]", 6432), new Host("10.0.0.1", 5432)),
                PostgresAddress.parse("postgresql://u:p@[::1],[2001:db8::7]:6432,10.0.0.1/db")
                        .hosts());
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=verify-full, sslmode, verify-full",
        "ssl=require, sslmode, require",
        "ssl=true, ssl, true",
        "sslrootcert=%2Fetc%2Fca.pem, sslrootcert, /etc/ca.pem",
        "connect_timeout=3, connectTimeout, 3",
        "application_name=a%20b, ApplicationName, a b",
        "target_session_attrs=read-write, targetServerType, primary",
        "keepalives=0, tcpKeepAlive, false",
        "options=-c%20a@b, options, -c a@b",
    })
    void parametersAreTheDrivers(String query, String name, String value) {
        assertEquals(
                Map.of(name, value),
                PostgresAddress.parse("postgresql://u:p@host/db?" + query).parameters());
        assertEquals(
                Map.of(name, value),
                PostgresAddress.parse("postgresql://host/db?" + query).parameters());
    }

    @Test
    void plusIsABlankInJdbcUrlsOnly() {
        assertEquals(
                "a b",
                PostgresAddress.parse("jdbc:postgresql://h/d?password=a+b").password());
        assertEquals(
                "a+b", PostgresAddress.parse("postgresql://h/d?password=a+b").password());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://u:hidden@host/db | it begins neither with postgresql:// nor with jdbc:postgresql:",
                "hidden | it begins neither with postgresql:// nor with jdbc:postgresql:",
                "postgresql:hidden | there is no // after the first colon",
                "postgresql://u:hidden@host:99999/db | a port is not a number from 1 to 65535",
                "postgresql://u:hidden@host:port/db | a host is not a name or an address, or a port is not a number",
                "postgresql://u:hidden@ho st/db | a host is not a name or an address, or a port is not a number",
                "postgresql://u:hidden@::1/db | a host is not a name or an address, or a port is not a number",
                "postgresql://u:hidden@host/db?sslmode | a parameter after the ? is not written name=value",
                "postgresql://u:hidden@host/db?sslmode=on | sslmode is not disable, allow, prefer, require, verify-ca or"
                        + " verify-full",
            })
    void wrongUrlIsRefusedByAMessageThatShowsNothingOfIt(String url, String message) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> PostgresAddress.parse(url));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void passwordIsNotPrinted() {
        assertFalse(PostgresAddress.parse("postgresql://u:hidden@host/db")
                .toString()
                .contains("hidden"));
    }
}
