package io.docket.ticket;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.stack.Stack;
import io.docket.local.stack.Tokens;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.ticket.scheme.Publisher;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.SchemeDocument;
import io.docket.ticket.scheme.TicketDatabase;
import io.docket.ticket.template.Renaming;
import io.docket.ticket.template.RenamingFilter;
import io.docket.ticket.template.TemplateUnderTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.awaitility.core.ThrowingRunnable;

/** A company of its own for one test, as its customers and agents see it over HTTP. */
public final class Desk {
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("docket.test.patience", 30));

    private final String company;
    private final Renaming renaming;
    private Scheme scheme;

    private Desk(String company, Renaming renaming, Scheme scheme) {
        this.company = company;
        this.renaming = renaming;
        this.scheme = scheme;
    }

    /** A company whose scheme is just published, from a template. */
    public static Desk from(String template) {
        return from(template, Renaming.ofThisRun());
    }

    /** A company whose statuses have other ids and names for the service, and for whoever looks there, than for its test. */
    public static Desk from(String template, Renaming renaming) {
        String company = template + "-" + UUID.randomUUID().toString().substring(0, 8);
        return new Desk(company, renaming, TemplateUnderTest.instantiate(template, company)).published();
    }

    /** The company adds a status. */
    public Desk adding(String id, String name, Category category) {
        return changed(old -> {
            List<Status> statuses = new ArrayList<>(old.statuses());
            statuses.add(Status.custom(id, name, category, null));
            return old.withStatuses(statuses);
        });
    }

    /** The company marks a status deleted. */
    public Desk deleting(String id) {
        return changed(old -> old.withStatuses(old.statuses().stream()
                .map(status -> status.id().equals(id) ? status.markedDeleted() : status)
                .toList()));
    }

    /** The company renames a status. */
    public Desk renaming(String id, String name) {
        return changed(old -> old.withStatuses(old.statuses().stream()
                .map(status -> status.id().equals(id) ? status.renamed(name) : status)
                .toList()));
    }

    /** The company lets tickets wait in another status, and in no other. */
    public Desk queueing(String status) {
        return changing(document -> document.withObject("/queue").putArray("in").add(status));
    }

    /** The company changes its scheme's document. */
    public Desk changing(Consumer<ObjectNode> change) {
        return changed(old -> {
            ObjectNode document = SchemeJson.toTree(old);
            change.accept(document);
            return SchemeJson.read(document);
        });
    }

    private Desk changed(UnaryOperator<Scheme> change) {
        scheme = change.apply(scheme).publishedAs(company, scheme.version() + 1);
        return published();
    }

    private Desk published() {
        ObjectNode document = SchemeJson.toTree(scheme);
        document.putObject("profile")
                .put("name", "The " + company)
                .put("timeZone", "UTC")
                .put("locale", "en");
        Publisher.of(Stack.shared().kafka())
                .publish(new SchemeDocument(company, scheme.version(), renaming.documentThere(document.toString())));
        return this;
    }

    public String company() {
        return company;
    }

    /** The published scheme as its document, to be changed. */
    public ObjectNode draft() {
        return SchemeJson.toTree(scheme);
    }

    public int schemeVersion() {
        return scheme.version();
    }

    /** A call by a customer. */
    public RequestSpecification customer(String person) {
        return call(tokens().customer(company, person));
    }

    /** A call by an agent. */
    public RequestSpecification agent(String person) {
        return call(tokens().agent(company, person));
    }

    /** A call by somebody who administers the company. */
    public RequestSpecification admin(String person) {
        return call(tokens().admin(company, person));
    }

    /** A call by another system. */
    public RequestSpecification service(String name) {
        return call(tokens().service(company, name));
    }

    /** A call with that token, which waits for the scheme as it is now. */
    public RequestSpecification call(String token) {
        RequestSpecification call = given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Min-Scheme-Version", scheme.version());
        return renaming.renamesNothing() ? call : call.filter(new RenamingFilter(renaming));
    }

    /** What time it is for the service. */
    public static Instant now() {
        return Stack.shared().clock(RunningStack.DATABASE).now();
    }

    /** Time passes, for all desks. What it makes due happens soon. */
    public static void passes(Duration time) {
        Stack.shared().clock(RunningStack.DATABASE).advance(time);
    }

    /** It is the present again, for all desks. */
    public static void returnToPresent() {
        Stack.shared().clock(RunningStack.DATABASE).reset();
    }

    /** What relays and clocks bring about needs a moment. */
    public static void soon(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(assertion);
    }

    public static Tokens tokens() {
        return Stack.shared().tokens();
    }

    /** A ticket of Carl's; its id. */
    public String ticket() {
        return ticket(Map.of());
    }

    /** A ticket of Carl's with more to it than subject and description; its id. */
    public String ticket(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putIfAbsent("subject", "The zip of my tent is torn");
        body.putIfAbsent("description", "It tore on the second trip.");
        return customer("carl")
                .body(body)
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A ticket of Carl's that Anna has taken up. */
    public String assignedTicket() {
        String ticket = ticket();
        agent("anna")
                .body(Map.of("assignee", "anna"))
                .put("/api/v1/tickets/{id}/assignment", ticket)
                .then()
                .statusCode(200);
        return ticket;
    }

    /** A ticket of Carl's that Anna has moved there. */
    public String ticketIn(String status) {
        String ticket = assignedTicket();
        move(ticket, Map.of("to", status));
        return ticket;
    }

    /** Anna, or whoever else the body names, gets the ticket. */
    public JsonPath assign(String ticket, Map<String, Object> whom) {
        return agent("anna")
                .body(whom)
                .put("/api/v1/tickets/{id}/assignment", ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The company has a team of that lead, who is its only member, and the service knows it. */
    public Desk team(String id, String lead) {
        ObjectNode person = JsonNodeFactory.instance
                .objectNode()
                .put("id", lead)
                .put("name", "The person " + lead)
                .put("email", lead + "@" + company + ".test");
        ObjectNode team = JsonNodeFactory.instance.objectNode().put("name", "The team " + id);
        team.set("lead", person);
        team.putArray("members").add(person);
        Publisher.of(Stack.shared().kafka()).publishTeam(company, id, team);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !TicketDatabase.rows("select id from team where company = ? and id = ?", company, id)
                        .isEmpty());
        return this;
    }

    /** The desk notes, edits, assigns and adds a buyer to the ticket, without a public word. */
    public void workInside(String ticket) {
        agent("anna")
                .body(Map.of("type", "NOTE", "body", "Known since spring."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201);
        agent("anna")
                .body(Map.of(
                        "subject", "A defect of ours", "priority", "URGENT", "topic", "recall", "resolution", "SOLVED"))
                .patch("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200);
        agent("anna")
                .body(Map.of("name", "Bea", "email", "bea@example.org", "side", "buyer"))
                .post("/api/v1/tickets/{id}/participants", ticket);
        assign(ticket, Map.of("assignee", "pia"));
        assign(ticket, Map.of("assignee", "anna"));
    }

    /** Anna moves the ticket. */
    public JsonPath move(String ticket, Map<String, Object> move) {
        return agent("anna")
                .body(move)
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The rules that refuse Anna a move, each with what it misses. The ticket stays exactly as it is (ALL-03). */
    public Map<String, List<String>> refusals(String ticket, Map<String, Object> move) {
        long version = detail(ticket).getLong("version");
        List<Map<String, Object>> refusals = agent("anna")
                .body(move)
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:docket:problem:move-refused"))
                .extract()
                .path("refusals");
        assertThat(detail(ticket).getLong("version")).isEqualTo(version);
        return refusals.stream()
                .collect(toMap(refusal -> (String) refusal.get("rule"), refusal -> missing(refusal.get("missing"))));
    }

    @SuppressWarnings("unchecked")
    private static List<String> missing(Object keys) {
        return keys == null ? List.of() : (List<String>) keys;
    }

    /** Carl answers. */
    public JsonPath customerReplies(String ticket, String text) {
        return replies("carl", ticket, text);
    }

    /** A customer answers. */
    public JsonPath replies(String customer, String ticket, String text) {
        return write(customer(customer), ticket, Map.of("type", "REPLY", "body", text));
    }

    /** Carl says how well the ticket was resolved. */
    public void scores(String ticket, String score) {
        customer("carl")
                .body(Map.of("score", score))
                .post("/api/v1/tickets/{id}/survey", ticket)
                .then()
                .statusCode(200);
    }

    /** Anna answers. */
    public JsonPath agentReplies(String ticket, String text) {
        return writes(ticket, Map.of("type", "REPLY", "body", text));
    }

    /** Anna writes a message of any type. */
    public JsonPath writes(String ticket, Map<String, Object> message) {
        return write(agent("anna"), ticket, message);
    }

    /** Somebody writes a message of any type. */
    public JsonPath writes(RequestSpecification who, String ticket, Map<String, Object> message) {
        return write(who, ticket, message);
    }

    private static JsonPath write(RequestSpecification who, String ticket, Map<String, Object> message) {
        return who.body(message)
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** A reply is refused to whoever writes it, because the ticket takes none. */
    public JsonPath refusesReply(RequestSpecification who, String ticket) {
        return who.body(Map.of("type", "REPLY", "body", "And one more thing."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:replies-closed"))
                .extract()
                .jsonPath();
    }

    /** Anna lets somebody take part in the ticket. */
    public void joins(String ticket, String person, String side) {
        agent("anna")
                .body(Map.of(
                        "name",
                        Character.toUpperCase(person.charAt(0)) + person.substring(1),
                        "email",
                        person + "@" + company + ".test",
                        "side",
                        side))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);
    }

    /** Somebody uploads a file; its id. */
    public String uploads(RequestSpecification who, String name, byte[] bytes) {
        return who.contentType(ContentType.MULTIPART)
                .multiPart("file", name, bytes)
                .post("/api/v1/attachments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The ticket as Anna sees it. */
    public JsonPath detail(String ticket) {
        return agent("anna")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The ids of the tickets that wait, in the queue's order. */
    public List<String> queue() {
        return agent("anna")
                .get("/api/v1/queue")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    /** An agent takes the next ticket of the queue. */
    public JsonPath takes(String agent) {
        return agent(agent)
                .post("/api/v1/queue/next")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The id of the status in which the ticket is. */
    public String statusOf(String ticket) {
        return detail(ticket).getString("status.id");
    }

    /** Since when the ticket is in its status. */
    public Instant statusSince(String ticket) {
        return Instant.parse(detail(ticket).getString("statusSince"));
    }

    /** The ticket's history as Anna sees it. */
    public JsonPath history(String ticket) {
        return agent("anna")
                .get("/api/v1/tickets/{id}/history", ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
