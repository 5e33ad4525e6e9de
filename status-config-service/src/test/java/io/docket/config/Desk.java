package io.docket.config;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.stack.Stack;
import io.docket.local.stack.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A company of its own for each test, and what its people do, by HTTP. */
public final class Desk {

    private static final Tokens TOKENS = Stack.shared().tokens();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String company;

    private Desk(String company) {
        this.company = company;
    }

    /** A company that an operator has just created from a template. */
    public static Desk madeFrom(String template) {
        Desk desk = new Desk(unusedCompany());
        desk.operatorSaves(Map.of("name", "Acme Outdoor", "template", template))
                .then()
                .statusCode(201);
        return desk;
    }

    /** A company as most tests need one. */
    public static Desk ofAnyKind() {
        return madeFrom(templates().get(0));
    }

    /** An id that no company has. */
    public static String unusedCompany() {
        return "acme-" + UUID.randomUUID().toString().substring(0, 13);
    }

    /** The ids of the built-in templates, as the service offers them. */
    public static List<String> templates() {
        return as(operatorToken())
                .get("/api/v1/templates")
                .then()
                .statusCode(200)
                .extract()
                .path("items.template");
    }

    public static RequestSpecification asOperator() {
        return as(operatorToken());
    }

    public static String operatorToken() {
        return TOKENS.operator();
    }

    /** A caller with that token. */
    public static RequestSpecification as(String token) {
        return given().auth().preemptive().oauth2(token).contentType(ContentType.JSON);
    }

    public String company() {
        return company;
    }

    /** A call by Ada, who administers the company. */
    public RequestSpecification asAdmin() {
        return as(TOKENS.admin(company, "ada"));
    }

    public RequestSpecification asAgent() {
        return as(TOKENS.agent(company, "anna"));
    }

    /** A call by somebody of the company with any groups, with a comma between several. */
    public RequestSpecification asMemberOf(String groups) {
        return as(TOKENS.of(company, "max").groups(groups).mint());
    }

    public Response operatorSaves(Map<String, Object> request) {
        return operatorSaves(company, request);
    }

    public static Response operatorSaves(String company, Map<String, Object> request) {
        return asOperator().body(request).put("/api/v1/companies/{company}", company);
    }

    public ValidatableResponse adds(String category, String name) {
        return asAdmin()
                .body(Map.of("category", category, "name", name))
                .post("/api/v1/statuses")
                .then();
    }

    /** The id of a status that the company has added. */
    public String added(String category, String name) {
        return adds(category, name).statusCode(201).extract().path("id");
    }

    public ValidatableResponse edits(String status, Map<String, Object> patch) {
        return asAdmin().body(patch).patch("/api/v1/statuses/{status}", status).then();
    }

    public ValidatableResponse deletes(String status) {
        return asAdmin().delete("/api/v1/statuses/{status}", status).then();
    }

    /** What agents are told of the live statuses. */
    public ValidatableResponse statuses() {
        return statuses("state=ACTIVE");
    }

    /** What agents are told of the statuses that a filter such as {@code state=ALL} lets through. */
    public ValidatableResponse statuses(String filter) {
        return asAgent().get("/api/v1/statuses?" + filter).then().statusCode(200);
    }

    /** The id of the first live status of a category. */
    public String defaultOf(String category) {
        return statuses("category=" + category).extract().path("items[0].id");
    }

    public ObjectNode scheme() {
        return (ObjectNode) tree(
                asAdmin().get("/api/v1/scheme").then().statusCode(200).extract().asString());
    }

    public int version() {
        return scheme().path("version").asInt();
    }

    /** Publishes the present scheme with a change. */
    public ValidatableResponse publishes(Consumer<ObjectNode> change) {
        return publishes(change, "");
    }

    /** Publishes the present scheme with a change. @param query such as {@code ?dryRun=true} */
    public ValidatableResponse publishes(Consumer<ObjectNode> change, String query) {
        ObjectNode scheme = scheme();
        int version = scheme.path("version").asInt();
        change.accept(scheme);
        return asAdmin()
                .header("If-Match", "\"" + version + "\"")
                .body(scheme.toString())
                .put("/api/v1/scheme" + query)
                .then();
    }

    /** A change that adds a timer to a scheme. */
    public static Consumer<ObjectNode> timer(String id, String in, String to) {
        return scheme -> {
            ObjectNode timer = list(scheme, "timers").addObject();
            timer.put("id", id).put("after", "P3D").put("to", to).putArray("in").add(in);
        };
    }

    /** A change that adds a reaction to a scheme, before all others. */
    public static Consumer<ObjectNode> reaction(String id, String on, String from, String to) {
        return scheme -> {
            ObjectNode reaction = list(scheme, "reactions").insertObject(0);
            reaction.put("id", id).put("on", on).put("to", to).putArray("from").add(from);
        };
    }

    /** A change that forbids people's moves from a status to others. */
    public static Consumer<ObjectNode> forbidden(String id, String from, List<String> to) {
        return scheme -> {
            ObjectNode move = list(scheme, "moves").addObject().put("id", id).put("forbid", true);
            move.putArray("from").add(from);
            to.forEach(move.putArray("to")::add);
        };
    }

    /** A change that adds a status to a scheme's document. */
    public static Consumer<ObjectNode> status(String id, String name, String category) {
        return scheme -> list(scheme, "statuses")
                .addObject()
                .put("id", id)
                .put("name", name)
                .put("category", category);
    }

    /** A change that takes a rule or status out of one of the document's lists. */
    public static Consumer<ObjectNode> without(String list, String id) {
        return scheme -> {
            var entries = list(scheme, list).elements();
            while (entries.hasNext()) {
                if (entries.next().path("id").asText().equals(id)) {
                    entries.remove();
                }
            }
        };
    }

    /** The status of that id in a document. */
    public static ObjectNode statusOf(ObjectNode scheme, String id) {
        for (JsonNode status : scheme.path("statuses")) {
            if (status.path("id").asText().equals(id)) {
                return (ObjectNode) status;
            }
        }
        throw new IllegalArgumentException("The scheme has no status '" + id + "'");
    }

    public static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static ArrayNode list(ObjectNode scheme, String name) {
        return scheme.withArray(name);
    }
}
