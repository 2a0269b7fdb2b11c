package io.muster.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationFilterTest {
    @ParameterizedTest
    @CsvSource({
        "'',true",
        "/,true",
        "/demo,true",
        "/demo/products,true",
        "/assets/muster.css,true",
        "/api/agents/health,true",
        "/api/agents/health/ready,true",
        "/api/agents/healthy,false",
        "/console,true",
        "/console/,true",
        "/consoles,false",
        "/api/console/sign-in,true",
        "/api/console/sign-in/x,false",
        "/api/console/sign-out,false",
        "/demonstration,false",
        "/api/agents/browser,false",
        "/api,false",
        "/problem,false",
        "/index.html,false",
        "/WEB-INF/web.xml,false",
    })
    void onlyTheListedAddressesAreOpen(String path, boolean open) {
        assertEquals(open, AuthenticationFilter.open(path));
    }
}
