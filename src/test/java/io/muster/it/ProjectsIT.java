package io.muster.it;

import static io.muster.testing.JsonBody.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.muster.testing.Client;
import io.muster.testing.Keys;
import io.muster.testing.SharedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Projects through the API. */
class ProjectsIT {
    private static final String PROJECTS = "/api/agents/projects";
    private static final String UNKNOWN = PROJECTS + "/00000000-0000-7000-8000-000000000000";

    private final Client client = SharedServer.get().client();
    private final String mark = UUID.randomUUID().toString();

    private String create(String json) {
        Client.Reply reply = client.post(PROJECTS, json.replace('\'', '"'));
        assertEquals(201, reply.status(), reply::text);
        return PROJECTS + "/" + reply.json().path("project_id").asString();
    }

    private String create() {
        return create("{'name':'Lamps " + mark + "'}");
    }

    private JsonNode audit(String project, String type) {
        String id = project.substring(PROJECTS.length() + 1);
        return client.get("/api/agents/audit?event_type=" + type + "&resource_id=" + id)
                .json()
                .path("items");
    }

    @Test
    void projectComesBackAsItWasCreated() {
        Client.Reply reply = client.post(PROJECTS, """
                {"name":"Lamps","workspace_id":"w1","folder_id":"f1","description":"All lamps",
                 "metadata":{"owner":"purchasing"}}""");
        assertEquals(201, reply.status(), reply::text);
        assertTrue(reply.json().path("success").asBoolean());
        String id = reply.json().path("project_id").asString();
        assertTrue(reply.header("Location").orElseThrow().endsWith(PROJECTS + "/" + id));
        Client.Reply read = client.get(PROJECTS + "/" + id);
        JsonNode project = read.json();
        assertEquals(reply.header("ETag"), read.header("ETag"));
        assertEquals("Lamps", project.path("name").asString());
        assertEquals("w1", project.path("workspace_id").asString());
        assertEquals("f1", project.path("folder_id").asString());
        assertEquals("All lamps", project.path("description").asString());
        assertEquals("purchasing", project.path("metadata").path("owner").asString());
        assertEquals("admin", project.path("created_by").asString());
        assertTrue(project.path("taskade_project_id").isNull());
        assertEquals(
                json("pending", 0, "in_progress", 0, "completed", 0, "failed", 0, "cancelled", 0)
                        .toString(),
                project.path("task_counts").toString());
        assertEquals(
                0,
                client.get(PROJECTS + "/" + id + "/items").json().path("items").size());
        JsonNode creation = audit(PROJECTS + "/" + id, "project.create").path(0);
        assertEquals("Lamps", creation.path("new_value").path("name").asString());
        assertEquals("CREATE", creation.path("action").asString());
    }

    @Test
    void repetitionWithTheSameKeyCreatesNothing() {
        Client repeating = client.with("Idempotency-Key", "project-" + mark);
        JsonNode body = json("name", "Once " + mark);
        Client.Reply first = repeating.post(PROJECTS, body);
        Client.Reply second = repeating.post(PROJECTS, body);
        assertEquals(201, second.status(), second::text);
        assertEquals("true", second.header("Idempotency-Replayed").orElse("absent"));
        assertEquals(first.json().path("project_id"), second.json().path("project_id"));
        assertEquals(422, repeating.post(PROJECTS, json("name", "Other")).status());
        assertEquals(
                1,
                client.get(PROJECTS + "?name_prefix=once%20" + mark)
                        .json()
                        .path("items")
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                  | /name         | must have 1 to 512 characters",
                "{'name':'  '}                       | /name         | must have 1 to 512 characters",
                "{'name':null}                       | /name         | must have 1 to 512 characters",
                "{'name':7}                          | /name         | must be a text",
                "{'name':'a\\u0000b'}                | /name         | must not contain the character U+0000",
                "{'name':'a','metadata':[]}          | /metadata     | must be an object",
                "{'name':'a','metadata':{'b':['\\u0000']}} | /metadata | must not contain the character U+0000",
                "{'name':'a','workspace_id':{}}      | /workspace_id | must be a text",
                "{'name':'a','color':'red'}          | /color        | is not known here; known are: description, folder_id, metadata, name, workspace_id",
            })
    void wrongProjectIsRefusedWithThePlaceOfTheFault(String body, String pointer, String detail) {
        Client.Reply reply = client.post(PROJECTS, body.replace('\'', '"'));
        assertEquals(422, reply.status(), reply::text);
        JsonNode error = reply.json().path("errors").path(0);
        assertEquals(pointer, error.path("pointer").asString(), reply::text);
        assertEquals(detail, error.path("detail").asString());
    }

    @ParameterizedTest
    @CsvSource({"name, 512", "workspace_id, 255", "folder_id, 255", "description, 100000"})
    void fieldsHaveTheirLimits(String field, int max) {
        assertEquals(
                201,
                client.post(PROJECTS, json("name", "a", field, "x".repeat(max))).status());
        Client.Reply refused = client.post(PROJECTS, json("name", "a", field, "x".repeat(max + 1)));
        assertEquals(422, refused.status());
        assertEquals(
                "/" + field,
                refused.json().path("errors").path(0).path("pointer").asString());
    }

    @Test
    void patchChangesWhatItNamesAndIsAudited() {
        String project = create("{'name':'Old','description':'d','metadata':{'a':1,'b':{'c':2,'d':3}}}");
        Client.Reply patched = client.patch(
                project, json("name", "New", "description", null, "metadata", json("b", json("c", null), "e", 4)));
        assertEquals(200, patched.status(), patched::text);
        assertEquals("New", patched.json().path("name").asString());
        assertTrue(patched.json().path("description").isNull());
        assertEquals(
                json("a", 1, "b", json("d", 3), "e", 4).toString(),
                client.get(project).json().path("metadata").toString());
        JsonNode entry = audit(project, "project.update").path(0);
        assertEquals("Old", entry.path("old_value").path("name").asString());
        assertEquals("New", entry.path("new_value").path("name").asString());
    }

    @Test
    void patchOfAnOlderVersionIsRefusedAndChangesNothing() {
        String project = create();
        String tag = client.get(project).header("ETag").orElseThrow();
        Client.Reply first = client.with("If-Match", tag).patch(project, json("name", "First"));
        assertEquals(200, first.status(), first::text);
        assertEquals(
                412,
                client.with("If-Match", tag)
                        .patch(project, json("name", "Second"))
                        .status());
        assertEquals("First", client.get(project).json().path("name").asString());
        assertEquals(
                200,
                client.with("If-Match", first.header("ETag").orElseThrow())
                        .patch(project, json("name", "Third"))
                        .status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name':null}     | 422",
                "{'name':[]}       | 422",
                "{'color':'red'}   | 422",
                "{'id':'other'}    | 422",
                "{'metadata':7}    | 422",
                "[]                | 422",
                "null              | 422",
                "{                 | 400"
            })
    void wrongPatchChangesNothing(String body, int status) {
        String project = create();
        String before = client.get(project).text();
        Client.Reply reply = client.patch(project, body.replace('\'', '"'));
        assertEquals(status, reply.status(), reply::text);
        assertEquals(before, client.get(project).text());
    }

    @Test
    void deletedProjectIsHiddenAndRestoredByAnAdministrator() {
        String project = create();
        Client operator = Keys.operator(client);
        assertEquals(409, client.post(project + "/restore", "").status());
        assertEquals(200, operator.delete(project).status());
        assertEquals(404, operator.delete(project).status());
        assertEquals(404, operator.get(project).status());
        assertEquals(404, operator.patch(project, json("name", "New")).status());
        assertFalse(client.get(project).json().path("deleted_at").isNull());
        assertEquals(
                403, operator.get(PROJECTS + "?deleted=true&name_prefix=lamps").status());
        assertEquals(List.of(), listed("?name_prefix=Lamps%20" + mark));
        assertEquals(List.of(project), listed("?deleted=true&name_prefix=Lamps%20" + mark));
        Client.Reply restored = client.post(project + "/restore", "");
        assertEquals(200, restored.status(), restored::text);
        assertTrue(restored.json().path("deleted_at").isNull());
        assertEquals(200, operator.get(project).status());
        assertEquals(1, audit(project, "project.delete").size());
        assertEquals(1, audit(project, "project.restore").size());
    }

    @Test
    void listIsFilteredAndPaged() {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(0, create("{'name':'" + mark + " " + i + "','workspace_id':'" + mark + "'}"));
        }
        assertEquals(created, listed("?workspace_id=" + mark));
        assertEquals(List.of(created.get(1)), listed("?workspace_id=" + mark + "&name_prefix=" + mark + "%203"));
        assertEquals(List.of(), listed("?workspace_id=" + mark + "&created_by=nobody"));
        assertEquals(created, listed("?workspace_id=" + mark + "&created_by=admin"));
        assertEquals(List.of(), listed("?name_prefix=%25" + mark));
        JsonNode first =
                client.get(PROJECTS + "?workspace_id=" + mark + "&limit=3").json();
        List<String> rest = listed(
                "?workspace_id=" + mark + "&cursor=" + first.path("next_cursor").asString());
        assertEquals(3, first.path("items").size());
        assertEquals(created.subList(3, 5), rest);
        assertEquals(400, client.get(PROJECTS + "?color=red").status());
    }

    private List<String> listed(String query) {
        Client.Reply reply = client.get(PROJECTS + query);
        assertEquals(200, reply.status(), reply::text);
        List<String> paths = new ArrayList<>();
        reply.json()
                .path("items")
                .forEach(item -> paths.add(PROJECTS + "/" + item.path("id").asString()));
        return paths;
    }

    @Test
    void importWithoutConnectionToTaskadeSaysWhatIsMissing() {
        Client.Reply reply = client.post(PROJECTS + "/import", json("taskade_project_id", "k3Wm9QpT2xLr7VbN"));
        assertEquals(503, reply.status(), reply::text);
        assertTrue(reply.json().path("detail").asString().contains("TASKADE_API_KEY"), reply::text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                        | /taskade_project_id",
                "{'taskade_project_id':'../me'}                            | /taskade_project_id",
                "{'taskade_project_id':7}                                  | /taskade_project_id",
                "{'taskade_project_id':'a','workspace_id':'\\u0000'}       | /workspace_id",
                "{'taskade_project_id':'a','name':'b'}                     | /name"
            })
    void wrongImportIsRefusedWithThePlaceOfTheFault(String body, String pointer) {
        Client.Reply reply = client.post(PROJECTS + "/import", body.replace('\'', '"'));
        assertEquals(422, reply.status(), reply::text);
        assertEquals(
                pointer, reply.json().path("errors").path(0).path("pointer").asString());
    }

    @ParameterizedTest
    @CsvSource({"''", "/items"})
    void projectThatDoesNotExistIsNotFound(String rest) {
        assertEquals(404, client.get(UNKNOWN + rest).status());
        assertEquals(404, client.get(PROJECTS + "/none" + rest).status());
    }
}
