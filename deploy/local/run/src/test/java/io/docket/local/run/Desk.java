package io.docket.local.run;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.local.mailbox.Mail;
import io.docket.local.stack.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One company's desk over HTTP. */
final class Desk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NO_CONTENT = 204;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final String LONGEST_PAGE = "200";
    private static final int TRIES = 240;
    private static final Duration TO_ARRIVE = Duration.ofMinutes(1);

    private final Function<Part, String> addresses;
    private final String company;
    private final Tokens tokens;
    private final UnaryOperator<RequestSpecification> calls;

    /** A desk whose every call goes to another replica than the one before it. */
    Desk(Launcher docket, String company) {
        this(docket::address, company);
    }

    /** @param addresses where a part of Docket is found just now, without a slash at its end */
    Desk(Function<Part, String> addresses, String company) {
        this(addresses, company, UnaryOperator.identity());
    }

    private Desk(Function<Part, String> addresses, String company, UnaryOperator<RequestSpecification> calls) {
        this.addresses = addresses;
        this.company = company;
        this.tokens = new Tokens(addresses.apply(Part.IDENTITY));
        this.calls = calls;
    }

    /** The same desk, each of its calls written down. */
    Desk loggedIn(ClientLog log) {
        return new Desk(addresses, company, log::watch);
    }

    String company() {
        return company;
    }

    RequestSpecification operator() {
        return as(tokens.operator());
    }

    RequestSpecification admin() {
        return as(tokens.admin(company, "ada"));
    }

    RequestSpecification agent() {
        return agent("anna");
    }

    RequestSpecification agent(String person) {
        return as(tokens.agent(company, person));
    }

    RequestSpecification customer() {
        return as(tokens.of(company, "carl").email(carl()).groups("customer").mint());
    }

    /** Where the customer's mails go; each company has a Carl of its own. */
    String carl() {
        return "carl@" + company + ".example";
    }

    String config(String path) {
        return address(Part.CONFIG, path);
    }

    String tickets(String path) {
        return address(Part.TICKET, "/tickets" + path);
    }

    String webhooks(String path) {
        return address(Part.NOTIFICATION, "/webhooks" + path);
    }

    String channels() {
        return address(Part.NOTIFICATION, "/channels");
    }

    void createFrom(String template) {
        operator()
                .body(Map.of("name", "Acme Outdoor", "template", template))
                .put(config("/companies/" + company))
                .then()
                .statusCode(201);
    }

    /** A team of nobody but its lead; the other services know of it within seconds. */
    void createTeam(String id) {
        Map<String, String> lead = Map.of("id", "lena", "name", "Lena", "email", "lena@" + company + ".test");
        admin().body(Map.of("name", "The team " + id, "lead", lead, "members", List.of(lead)))
                .put(config("/teams/" + id))
                .then()
                .statusCode(201);
    }

    /** Adds a status; the version of the scheme that has it. */
    long addStatus(String category, String name) {
        Response added =
                admin().body(Map.of("category", category, "name", name)).post(config("/statuses"));
        added.then().statusCode(201);
        return Long.parseLong(added.header("Scheme-Version"));
    }

    /** Waits until ticket-service works by a scheme of that version or a later one. */
    void awaitScheme(long version) {
        await().atMost(TO_ARRIVE).untilAsserted(() -> agent().header("Min-Scheme-Version", version)
                .get(tickets(""))
                .then()
                .statusCode(200));
    }

    /** Sends the present scheme with other lists in it. */
    Response putScheme(String query, Map<String, Object> lists) {
        Response published = admin().get(config("/scheme"));
        Map<String, Object> scheme = new HashMap<>(published.jsonPath().getMap("$"));
        scheme.putAll(lists);
        Response answer = admin().header("If-Match", published.header("ETag"))
                .body(scheme)
                .put(config("/scheme" + query));
        answer.then().statusCode(200);
        return answer;
    }

    String createTicket(String subject, long schemeVersion) {
        return createTicket(Map.of("subject", subject, "description", "It broke on the second trip."), schemeVersion);
    }

    /** Creates a ticket as a client does that may be cut off: it tries again under the same key until it has an answer. */
    String createTicket(Map<String, Object> ticket, long schemeVersion) {
        return once(key -> customer()
                        .header("Idempotency-Key", key)
                        .header("Min-Scheme-Version", schemeVersion)
                        .body(ticket)
                        .post(tickets("")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The ticket that an agent gets from the queue, who may be cut off as well; none where none waits. */
    Optional<String> takeNext(String agent) {
        Response answer = once(key ->
                agent(agent).header("Idempotency-Key", key).body(Map.of()).post(address(Part.TICKET, "/queue/next")));
        if (answer.statusCode() == NO_CONTENT) {
            return Optional.empty();
        }
        answer.then().statusCode(200);
        return Optional.of(answer.path("id"));
    }

    /** An agent brings somebody in, once. */
    void addParticipant(String agent, String ticket, Map<String, Object> person) {
        once(key -> agent(agent)
                        .header("Idempotency-Key", key)
                        .body(person)
                        .post(tickets("/" + ticket + "/participants")))
                .then()
                .statusCode(201);
    }

    /** An agent's reply that moves the ticket, said once however often it has to be sent. */
    void reply(String agent, String ticket, String body, String to) {
        once(key -> agent(agent)
                        .header("Idempotency-Key", key)
                        .body(Map.of("type", "REPLY", "body", body, "move", Map.of("to", to)))
                        .post(tickets("/" + ticket + "/messages")))
                .then()
                .statusCode(201)
                .body("ticket.status.id", equalTo(to));
    }

    void assign(String agent, String ticket) {
        agent(agent)
                .body(Map.of("assignee", agent))
                .put(tickets("/" + ticket + "/assignment"))
                .then()
                .statusCode(200);
    }

    void customerReplies(String ticket, String body) {
        once(key -> customer()
                        .header("Idempotency-Key", key)
                        .body(Map.of("type", "REPLY", "body", body))
                        .post(tickets("/" + ticket + "/messages")))
                .then()
                .statusCode(201);
    }

    /** The statuses from which and to which a ticket moved, in their order, as its history tells. */
    List<String> steps(String ticket) {
        List<Map<String, Map<String, String>>> moves = untilAnswered(
                        () -> agent().get(tickets("/" + ticket + "/history")))
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.type == 'MOVED' }");
        return moves.stream()
                .map(move -> move.get("from").get("id") + " → " + move.get("to").get("id"))
                .toList();
    }

    /** All tickets that a query finds. */
    List<Map<String, Object>> tickets(Map<String, String> filter) {
        return all(Part.TICKET, "/tickets", filter);
    }

    /** Whatever a list has, page after page. */
    private List<Map<String, Object>> all(Part service, String path, Map<String, String> filter) {
        List<Map<String, Object>> items = new ArrayList<>();
        Map<String, String> query = new HashMap<>(filter);
        query.put("limit", LONGEST_PAGE);
        do {
            JsonPath page = untilAnswered(() -> agent().queryParams(query).get(address(service, path)))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            items.addAll(page.getList("items"));
            query.put("cursor", page.getString("nextCursor"));
        } while (query.get("cursor") != null);
        return items;
    }

    /** The notices about a ticket to an address that were sent. */
    List<Notice> sentTo(String address, String ticket) {
        return noticesTo(address, ticket).stream().filter(Notice::wasSent).toList();
    }

    /** All notices about a ticket to an address. */
    List<Notice> noticesTo(String address, String ticket) {
        return notices(Map.of("ticket", ticket)).stream()
                .filter(notice -> notice.recipient().equals(address))
                .toList();
    }

    /** The notices that leave the house and that a query finds, the newest first: what is in inboxes is not among them. */
    List<Notice> notices(Map<String, String> filter) {
        return all(Part.NOTIFICATION, "/notifications", filter).stream()
                .map(Notice::of)
                .filter(notice -> !notice.channel().equals("inbox"))
                .toList();
    }

    /** Whether a query finds any notice at all. */
    boolean hasNotices(Map<String, String> filter) {
        return hasAny(Part.NOTIFICATION, "/notifications", filter);
    }

    /** Whether a query finds any ticket at all. */
    boolean hasTickets(Map<String, String> filter) {
        return hasAny(Part.TICKET, "/tickets", filter);
    }

    private boolean hasAny(Part service, String path, Map<String, String> filter) {
        return !untilAnswered(
                        () -> agent().queryParams(filter).queryParam("limit", 1).get(address(service, path)))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items")
                .isEmpty();
    }

    /** Every mail that really arrived, whoever got it. */
    List<Mail> mails() throws IOException {
        try (InputStream messages =
                URI.create(addresses.apply(Part.MAILBOX) + "/messages").toURL().openStream()) {
            return List.of(JSON.readValue(messages, Mail[].class));
        }
    }

    /** The Message-IDs of the mails that really arrived. */
    List<String> mailsTo(String address) {
        return mailbox(address).getList("messageId");
    }

    /** The mails that really arrived, oldest first. */
    JsonPath mailbox(String address) {
        return given().queryParam("to", address)
                .get(addresses.apply(Part.MAILBOX) + "/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Somebody answers a mail, and the gateway hands that answer over. The same words from the same address are the same mail. */
    void mailFrom(String address, String inReplyTo, String words, String outcome) {
        String id = UUID.nameUUIDFromBytes((address + words).getBytes(StandardCharsets.UTF_8)) + "@mail.example";
        handOver("From: %s\r\nMessage-ID: <%s>\r\nIn-Reply-To: %s\r\n\r\n%s", address, id, inReplyTo, words)
                .body("outcome", equalTo(outcome));
    }

    /** The gateway hands a mail over; what became of it. */
    ValidatableResponse handOver(String mail, Object... parts) {
        return given().auth()
                .oauth2(tokens.service(company, "gateway"))
                .contentType("message/rfc822")
                .body(mail.formatted(parts).getBytes(StandardCharsets.UTF_8))
                .post(address(Part.TICKET, "/channels/email"))
                .then()
                .statusCode(202);
    }

    /** The answer to a call that must not have its effect twice: it is repeated under one key, as a portal would. */
    private static Response once(Function<String, Response> call) {
        String key = UUID.randomUUID().toString();
        return untilAnswered(() -> call.apply(key));
    }

    /** The answer, however often a replica that was just being killed takes the call with it. */
    private static Response untilAnswered(Callable<Response> call) {
        for (int tried = 1; tried < TRIES; tried++) {
            try {
                Response response = call.call();
                if (isAnAnswer(response)) {
                    return response;
                }
            } catch (Exception cutOff) {
                // The other replica is next.
            }
            pause();
        }
        throw new AssertionError("no replica answered in " + TRIES + " tries");
    }

    private static boolean isAnAnswer(Response response) {
        boolean underWay = response.statusCode() == CONFLICT
                && "urn:docket:problem:idempotency-key-in-use".equals(response.path("type"));
        return response.statusCode() != UNAVAILABLE && !underWay;
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private RequestSpecification as(String token) {
        return calls.apply(given()).auth().oauth2(token).contentType("application/json");
    }

    private String address(Part service, String path) {
        return addresses.apply(service) + "/api/v1" + path;
    }
}
