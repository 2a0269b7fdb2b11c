package io.muster.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.muster.common.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A server that speaks the part of Taskade's REST API v1 that Muster uses, in the documented shapes, and can misbehave. */
public final class TaskadeStub implements AutoCloseable {
    public static final String KEY = "tskdp_test-key-that-must-not-leak";

    private static final Pattern PROJECT = Pattern.compile("/api/v1/projects/([\\w-]+)");
    private static final Pattern TASKS = Pattern.compile("/api/v1/projects/([\\w-]+)/tasks");
    private static final Pattern TASK = Pattern.compile("/api/v1/projects/([\\w-]+)/tasks/([\\w-]+)/(note|complete)");
    private static final int DEFAULT_LIMIT = 100;

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, List<ObjectNode>> tasks = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> notes = new ConcurrentHashMap<>();
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private volatile Behaviour behaviour = Behaviour.GOOD;

    /** Handles a request; false leaves it to the proper answer. */
    @FunctionalInterface
    public interface Behaviour {
        Behaviour GOOD = (stub, exchange) -> false;

        boolean answer(TaskadeStub stub, HttpExchange exchange) throws IOException;
    }

    public TaskadeStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/api/v1";
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** Method and path with query of every request so far, those of health checks left out. */
    public List<String> requests() {
        return requests.stream().filter(request -> !request.contains("/me/")).toList();
    }

    /** Adds a project, or replaces its tasks. */
    public void put(String project, String name, List<ObjectNode> content) {
        names.put(project, name);
        tasks.put(project, List.copyOf(content));
    }

    public static ObjectNode task(String id, String text, boolean done) {
        return Json.MAPPER.createObjectNode().put("id", id).put("text", text).put("completed", done);
    }

    public void putNote(String task, String value) {
        notes.put(task, Json.MAPPER.createObjectNode().put("type", "text/plain").put("value", value));
    }

    public String note(String task) {
        ObjectNode note = notes.get(task);
        return note == null ? "" : note.path("value").asString();
    }

    public boolean isCompleted(String task) {
        return completed.contains(task);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        try (exchange) {
            if (behaviour.answer(this, exchange)) {
                return;
            }
            if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                error(exchange, 401, "UNAUTHORIZED");
            } else if (path.equals("/api/v1/me/projects")) {
                reply(exchange, "items", Json.MAPPER.createArrayNode());
            } else {
                route(exchange, path);
            }
        }
    }

    private void route(HttpExchange exchange, String path) throws IOException {
        Matcher project = PROJECT.matcher(path);
        Matcher list = TASKS.matcher(path);
        Matcher task = TASK.matcher(path);
        if (project.matches() && names.containsKey(project.group(1))) {
            ObjectNode item = Json.MAPPER.createObjectNode().put("id", project.group(1));
            reply(exchange, "item", item.put("name", names.get(project.group(1))));
        } else if (list.matches() && tasks.containsKey(list.group(1))) {
            reply(exchange, "items", page(tasks.get(list.group(1)), query(exchange)));
        } else if (task.matches() && tasks.containsKey(task.group(1))) {
            onTask(exchange, task.group(2), task.group(3));
        } else {
            error(exchange, 404, "NOT_FOUND");
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new ConcurrentHashMap<>();
        String text = exchange.getRequestURI().getQuery();
        for (String pair : text == null ? new String[0] : text.split("&", -1)) {
            query.put(pair.replaceAll("=.*", ""), pair.replaceAll(".*=", ""));
        }
        return query;
    }

    /** Like Taskade: at most so many, after the task whose id is given. */
    private static ArrayNode page(List<ObjectNode> all, Map<String, String> query) {
        int limit = Integer.parseInt(query.getOrDefault("limit", Integer.toString(DEFAULT_LIMIT)));
        List<String> ids = all.stream().map(task -> task.path("id").asString()).toList();
        int from = query.containsKey("after") ? ids.indexOf(query.get("after")) + 1 : 0;
        List<JsonNode> page = new ArrayList<>(all.subList(from, Math.min(all.size(), from + limit)));
        return Json.MAPPER.createArrayNode().addAll(page);
    }

    private void onTask(HttpExchange exchange, String task, String what) throws IOException {
        if (what.equals("complete")) {
            completed.add(task);
            reply(exchange, "item", task(task, "done", true));
        } else if (exchange.getRequestMethod().equals("PUT")) {
            ObjectNode note = (ObjectNode) Json.MAPPER.readTree(exchange.getRequestBody());
            if (note.path("value").asString().matches("(?s).*[\\r\\n].*")) {
                error(exchange, 400, "BAD_REQUEST");
                return;
            }
            notes.put(task, note);
            reply(exchange, "item", note);
        } else {
            reply(exchange, "item", notes.getOrDefault(task, null));
        }
    }

    private static void reply(HttpExchange exchange, String member, JsonNode content) throws IOException {
        ObjectNode body = Json.MAPPER.createObjectNode().put("ok", true);
        body.set(member, content);
        send(exchange, 200, body.toString());
    }

    /** An error in Taskade's form. */
    public static void error(HttpExchange exchange, int status, String code) throws IOException {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("ok", false)
                .put(
                        "message",
                        "the stub says no to " + exchange.getRequestHeaders().getFirst("Authorization"))
                .put("code", code)
                .put("statusMessage", code);
        send(exchange, status, body.toString());
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Leaves a request without an answer. */
    public boolean hang() {
        try {
            return closing.await(1, TimeUnit.MINUTES) || closing.getCount() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
