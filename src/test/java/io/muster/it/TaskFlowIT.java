package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.common.Json;
import io.muster.testing.Agents;
import io.muster.testing.Await;
import io.muster.testing.Client;
import io.muster.testing.SharedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tasks through the REST API, done on the demo site. */
class TaskFlowIT {
    private static final String TASKS = "/api/agents/mcp/tasks";
    private static final String DEMO = SharedServer.get().url() + "/demo/";
    private static final Client CLIENT = SharedServer.get().client();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration CANCELLED_WITHIN = Duration.ofSeconds(2);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    /** Search, open each product on three pages, order one with mistakes that are corrected, fetch the receipt. */
    private static final String SHOPPING =
            """
            {'inputs':{'base':'%s','word':'e','product':'storm-lantern','customer':'Ada Lovelace'},'steps':[
              {'action':'navigate','url':'{{inputs.base}}'},
              {'action':'fill','selector':'#q','value':'{{inputs.word}}'},
              {'action':'click','selector':'role=button[name="Search"]'},
              {'action':'wait_for','url':'**/products?*'},
              {'action':'extract','selector':'#result-count','save_as':'count'},
              {'action':'extract','selector':'testid=product-name','attribute':'href','all':true,'save_as':'links'},
              {'repeat':{'while':{'selector':'a[rel=next]'},'max':5},'steps':[
                {'action':'click','selector':'a[rel=next]'},
                {'action':'extract','selector':'testid=product-name','attribute':'href','all':true,'save_as':'more'}]},
              {'repeat':{'each':'links','as':'link'},'steps':[
                {'action':'navigate','url':'{{inputs.base}}{{link}}','on_error':{'retry':2}},
                {'action':'extract','fields':{'name':{'selector':'#name'},'price':{'selector':'#price'}},'save_as':'first'}]},
              {'repeat':{'each':'more','as':'page'},'steps':[
                {'repeat':{'each':'page','as':'link'},'steps':[
                  {'action':'navigate','url':'{{inputs.base}}{{link}}','on_error':{'retry':2}},
                  {'action':'extract','fields':{'name':{'selector':'#name'},'price':{'selector':'#price'}},'save_as':'others'}]}]},
              {'action':'navigate','url':'{{inputs.base}}order'},
              {'action':'select','selector':'#product','values':['{{inputs.product}}']},
              {'action':'fill','selector':'#quantity','value':'0'},
              {'action':'fill','selector':'#full-name','value':'{{inputs.customer}}'},
              {'action':'fill','selector':'#email','value':'ada'},
              {'action':'click','selector':'#place-order'},
              {'action':'wait_for','text':'Tick this box to go on.'},
              {'action':'extract','fields':{'quantity':{'selector':'#quantity-error'},'email':{'selector':'#email-error'}},
                'save_as':'mistakes'},
              {'action':'fill','selector':'#quantity','value':'2','if':{'text':'Enter a whole number from 1 to 10.'}},
              {'action':'fill','selector':'#full-name','value':'nobody','if':{'text':'Enter your name'}},
              {'action':'fill','selector':'#email','value':'ada@example.com','unless':{'url':'**/placed*'}},
              {'action':'click','selector':'#terms'},
              {'action':'click','selector':'#place-order'},
              {'action':'wait_for','selector':'#order-number'},
              {'action':'extract','fields':{'number':{'selector':'#order-number'},'total':{'selector':'#order-total'},
                'customer':{'selector':'#customer'}},'save_as':'order'},
              {'action':'screenshot','save_as':'placed'},
              {'action':'download','selector':'#receipt','save_as':'receipt'}]}
            """.formatted(DEMO).replace('\'', '"').replace("name=\"Search\"", "name=\\\"Search\\\"");

    private static String queue(String type, String payload, String more) {
        ObjectNode task = (ObjectNode) Json.MAPPER.readTree("{\"title\":\"flow\"" + more + "}");
        task.put("task_type", type).set("payload", Json.MAPPER.readTree(payload.replace('\'', '"')));
        Client.Reply reply = CLIENT.post(TASKS, task.toString());
        assertEquals(201, reply.status(), reply::text);
        return reply.json().path("task_id").asString();
    }

    private static JsonNode ended(String id) {
        JsonNode[] task = new JsonNode[1];
        Await.until(
                PATIENCE,
                () -> {
                    task[0] = CLIENT.get(TASKS + "/" + id + "?wait=20").json();
                    return Set.of("completed", "failed", "cancelled")
                            .contains(task[0].path("status").asString());
                },
                () -> "the task did not end: " + task[0]);
        return task[0];
    }

    private static JsonNode completed(String type, String payload) {
        JsonNode task = ended(queue(type, payload, ""));
        assertEquals("completed", task.path("status").asString(), task::toString);
        return task;
    }

    private static byte[] artifact(JsonNode task, String name) {
        Client.Reply reply = CLIENT.get(TASKS + "/" + task.path("id").asString() + "/artifacts/" + name);
        assertEquals(200, reply.status(), reply::text);
        return reply.response().body();
    }

    /** Agents of a task that are still there. */
    private static List<String> agentsOf(String task) {
        return CLIENT.get(Agents.PATH + "?limit=500")
                .json()
                .path("items")
                .valueStream()
                .map(agent -> agent.path("agent_id").asString())
                .filter(id -> id.startsWith("task-" + task))
                .toList();
    }

    @Test
    void shoppingTripIsOneTask() {
        JsonNode task = completed("steps", SHOPPING);
        JsonNode outputs = task.path("result").path("outputs");
        int count = Integer.parseInt(outputs.path("count").asString().split(" ")[0]);
        assertEquals(12, outputs.path("links").size());
        assertEquals(2, outputs.path("more").size(), "three pages were read");
        List<JsonNode> products = Stream.concat(
                        outputs.path("first").valueStream(),
                        outputs.path("others").valueStream().flatMap(JsonNode::valueStream))
                .toList();
        assertEquals(count, products.size());
        assertEquals(
                count,
                new TreeSet<>(products.stream()
                                .map(product -> product.path("name").asString())
                                .toList())
                        .size());
        assertTrue(
                products.stream()
                        .anyMatch(product -> product.path("name").asString().equals("Storm lantern")
                                && product.path("price").asString().contains("54.00")),
                products::toString);
        assertEquals(
                "Enter a whole number from 1 to 10.",
                outputs.path("mistakes").path("quantity").asString());
        assertEquals("Ada Lovelace", outputs.path("order").path("customer").asString());
        String number = outputs.path("order").path("number").asString();
        assertEquals(
                "receipt-" + number + ".txt",
                outputs.path("receipt").path("artifact").asString());
        String receipt = new String(artifact(task, "receipt-" + number + ".txt"), StandardCharsets.UTF_8);
        assertTrue(receipt.contains(number) && receipt.contains("2 x Storm lantern"), receipt);
        assertTrue(receipt.contains(outputs.path("order").path("total").asString()), receipt);
        assertArrayEquals(PNG, Arrays.copyOf(artifact(task, "placed.png"), PNG.length));
        assertEquals(2, task.path("result").path("artifacts").size());
        assertTrue(task.path("result").path("url").asString().contains("/demo/order/placed"));
        assertEquals(List.of(), agentsOf(task.path("id").asString()));
    }

    @Test
    void recordsArePulledFromLinkedPages() {
        JsonNode task = completed(
                "extract",
                "{'url':'" + DEMO + "products','record':'[data-testid=product]','fields':{"
                        + "'name':{'selector':'[data-testid=product-name]'},'link':{'selector':'h2 a','attribute':'href'},"
                        + "'absent':{'selector':'.nowhere'}},'next':'a[rel=next]'}");
        JsonNode records = task.path("result").path("outputs").path("records");
        assertEquals(36, records.size());
        // Equal as objects: the database orders members differently.
        assertEquals(json("name", "Oak serving tray", "link", "products/oak-tray", "absent", null), records.path(0));
        assertEquals("Rope door mat", records.path(35).path("name").asString());
    }

    @Test
    void pagesBecomePicturesAndDocuments() {
        JsonNode picture =
                completed("screenshot", "{'url':'" + DEMO + "products','full_page':true,'wait_for':'#products'}");
        assertArrayEquals(PNG, Arrays.copyOf(artifact(picture, "screenshot.png"), PNG.length));
        JsonNode document = completed("pdf", "{'url':'" + DEMO + "products/oak-tray','format':'a5'}");
        assertArrayEquals(PDF, Arrays.copyOf(artifact(document, "pdf.pdf"), PDF.length));
    }

    @Test
    void failedTaskShowsWhereAndLeavesNoAgent() {
        String id = queue(
                "steps",
                "{'steps':[{'action':'navigate','url':'" + DEMO + "'},"
                        + "{'action':'evaluate','expression':'setTimeout(() => { throw new Error(7) })'},"
                        + "{'action':'click','selector':'#nowhere','timeout_ms':500}]}",
                "");
        JsonNode task = ended(id);
        assertEquals("failed", task.path("status").asString());
        assertTrue(
                task.path("error_message").asString().startsWith("/payload/steps/2: click: not_found: "),
                task::toString);
        assertArrayEquals(PNG, Arrays.copyOf(artifact(task, "failure.png"), PNG.length));
        assertEquals(3, task.path("result").path("steps").size());
        assertTrue(task.path("result").path("console_errors").toString().contains("7"), task::toString);
        assertEquals(List.of(), agentsOf(id));
    }

    @Test
    void taskOnAGivenAgentLeavesItThere() {
        String agent = CLIENT.post(Agents.PATH, json("config", json("autostart", false)))
                .json()
                .path("agent_id")
                .asString();
        JsonNode task = ended(queue(
                "steps",
                "{'steps':[{'action':'navigate','url':'" + DEMO + "frames'}]}",
                ",\"agent_id\":\"" + agent + "\""));
        assertEquals("completed", task.path("status").asString(), task::toString);
        assertEquals(
                DEMO + "frames",
                CLIENT.get(Agents.PATH + "/" + agent + "/page")
                        .json()
                        .path("url")
                        .asString());
        CLIENT.delete(Agents.PATH + "/" + agent);
    }

    @Test
    void taskInAPageThatNeverLoadsIsCancelledAndItsAgentRemoved() {
        String id =
                queue("steps", "{'steps':[{'action':'navigate','url':'" + DEMO + "slow','timeout_ms':100000}]}", "");
        Await.until(
                PATIENCE,
                () -> agentsOf(id).size() == 1 && isRunning(agentsOf(id).get(0)),
                () -> "the task never came to its page");
        assertCancelledAtOnce(id);
        Await.until(PATIENCE, () -> agentsOf(id).isEmpty(), () -> "the task's agent is still there");
    }

    @Test
    void cancelledTaskOnAGivenAgentStopsAtOnceAndTheAgentIsFreeForOthers() {
        String agent = CLIENT.post(Agents.PATH, "{}").json().path("agent_id").asString();
        String id = queue(
                "steps",
                "{'steps':[{'action':'navigate','url':'" + DEMO + "slow','timeout_ms':100000}]}",
                ",\"agent_id\":\"" + agent + "\"");
        Await.until(PATIENCE, () -> isRunning(agent), () -> "the task never came to its page");
        assertCancelledAtOnce(id);
        Client.Reply reply =
                CLIENT.post(Agents.PATH + "/" + agent + "/actions", json("action", "navigate", "url", DEMO));
        assertEquals(200, reply.status(), reply::text);
        CLIENT.delete(Agents.PATH + "/" + agent);
    }

    private static boolean isRunning(String agent) {
        return CLIENT.get(Agents.PATH + "/" + agent)
                .json()
                .path("status")
                .asString()
                .equals("running");
    }

    private static void assertCancelledAtOnce(String id) {
        long begin = System.nanoTime();
        assertEquals(200, CLIENT.post(TASKS + "/" + id + "/cancel", "").status());
        JsonNode task = ended(id);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertEquals("cancelled", task.path("status").asString());
        assertTrue(took.compareTo(CANCELLED_WITHIN) < 0, () -> "it took " + took);
    }
}
