package io.muster.engine.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The internals of Playwright that the engine uses, in the shapes it relies on. When this fails after a new version of
 * Playwright was taken, read {@code HostedPlaywright} and {@code host.js} against it before anything else.
 */
class PlaywrightContractTest {
    private static final String PACKAGE = "com.microsoft.playwright.impl.";

    @Test
    void versionIsTheOneThatWasRead() throws IOException {
        assertTrue(resource("package.json").contains("\"version\": \"1.62."), "another Playwright");
    }

    @Test
    void transportHasThreeMethods() throws Exception {
        Class<?> transport = type("Transport");
        Set<String> methods = Arrays.stream(transport.getMethods())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("send", "poll", "close"), methods);
        assertEquals(
                JsonObject.class, transport.getMethod("poll", Duration.class).getReturnType());
        assertEquals(void.class, transport.getMethod("send", JsonObject.class).getReturnType());
    }

    @Test
    void connectionTakesATransportAndMakesAPlaywright() throws Exception {
        Constructor<?> constructor = type("Connection").getDeclaredConstructor(type("Transport"), Map.class);
        assertReachable(constructor.getModifiers());
        assertReachable(
                type("Connection").getDeclaredMethod("processOneMessage").getModifiers());
        Method initialize = type("Connection").getDeclaredMethod("initializePlaywright");
        assertEquals(type("PlaywrightImpl"), initialize.getReturnType());
        assertTrue(Playwright.class.isAssignableFrom(initialize.getReturnType()));
        Field playwright = type("Connection").getDeclaredField("playwright");
        assertReachable(playwright.getModifiers());
        assertEquals(type("PlaywrightImpl"), playwright.getType());
        assertReachable(type("Connection")
                .getDeclaredMethod("getExistingObject", String.class)
                .getModifiers());
    }

    @Test
    void browserIsFoundByTheGuidInTheInitializer() throws Exception {
        Field initializer = type("ChannelOwner").getDeclaredField("initializer");
        assertReachable(initializer.getModifiers());
        assertEquals(JsonObject.class, initializer.getType());
        Method connect =
                type("BrowserImpl").getDeclaredMethod("connectToBrowserType", type("BrowserTypeImpl"), Path.class);
        assertReachable(connect.getModifiers());
    }

    @Test
    void callsCanBeSentWithoutWaiting() throws Exception {
        Method send = type("ChannelOwner").getDeclaredMethod("sendMessageAsync", String.class, JsonObject.class);
        assertReachable(send.getModifiers());
        assertEquals(type("WaitableResult"), send.getReturnType());
        assertEquals(
                type("ArtifactImpl"),
                type("DownloadImpl").getDeclaredField("artifact").getType());
    }

    @Test
    void messagesWithoutAnAnswerCanBeSent() throws Exception {
        Method send = type("Connection")
                .getDeclaredMethod("sendMessageNoReply", String.class, String.class, JsonObject.class);
        assertReachable(send.getModifiers());
        assertEquals(String.class, type("ChannelOwner").getDeclaredField("guid").getType());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DispatcherConnection: () => DispatcherConnection",
                "RootDispatcher: () => RootDispatcher",
                "PlaywrightDispatcher: () => PlaywrightDispatcher",
                "createPlaywright: () => createPlaywright",
                "nullProgress: () => nullProgress",
                "options.preLaunchedBrowser",
                "denyLaunch",
                "initializer.preLaunchedBrowser = browserDispatcher",
                "async stopPendingOperations(error)",
                "this.onmessage = (message) =>",
                "await this._browserDispatcher?.cleanupContexts()",
                "async launch(progress2, options, protocolLogger)",
                "_rawSend(sessionId, method, params2) {",
                "this._transport.onmessage = this._onMessage.bind(this)",
                "source: \"\",\n            worldName: this._crPage.utilityWorldName",
                "return new (module.exports.InjectedScript())(globalThis, ",
                "async _checkElementIsStable(node) {",
                "setupHitTargetInterceptor(node, action, hitPoint, blockAllEvents) {",
                "this.retarget(node, \"no-follow-label\")",
                "async pathAfterFinished(params2, progress2)",
                "async reportFinished(error)",
                "this._downloads.set(uuid, download)",
                "this._session.on(\"Browser.downloadProgress\"",
                "options.env ? envArrayToObject(options.env) : process.env",
                "part.name === \"internal:control\" && part.body === \"enter-frame\"",
                "info.parsed.parts[0].name !== \"aria-ref\"",
                "Invalid frame in aria-ref selector",
                "did not find some options",
                "Unknown key: \"${keyString}\"",
                "pageId: sdkObject.attribution?.page?.guid",
                "utilityContext() {",
                "rawEvaluateJSON(expression2) {",
                "this._dispatcherByGuid.get(guid)",
                "this._mainFrameSession = new FrameSession(",
                "async send(method, params2) {\n        if (this._crashed",
                "await this._client.send(\"Runtime.callFunctionOn\"",
                "this._contextData.get(world)?.context",
                "progress2.race(this._evalOnSelectorAll(selector, expression2, isFunction2, arg, scope))",
                "async callOnSelector(selector, options, pageFunction, arg) {",
                "return pageFunction({ injected, elements, info }, arg)",
                "PDF generation is only supported for Headless Chromium",
            })
    void engineFindsWhatItUsesInTheBundle(String text) throws IOException {
        assertTrue(resource("lib/coreBundle.js").contains(text), text);
    }

    private static void assertReachable(int modifiers) {
        assertTrue(!Modifier.isPrivate(modifiers), "private");
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }

    private static String resource(String name) throws IOException {
        try (InputStream content =
                PlaywrightContractTest.class.getClassLoader().getResourceAsStream("driver/package/" + name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
