package io.docket.local.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the jars that production runs, two replicas of each service, over HTTP from end to end. */
class SystemIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path work;

    private static Launcher docket;

    @BeforeAll
    static void start() throws IOException {
        docket = new Launcher(Path.of(System.getProperty("project.root")), work);
        docket.run("-Dreplicas=2");
    }

    @AfterAll
    static void stop() throws Exception {
        docket.close();
    }

    @Test
    void a_ticket_goes_from_its_creation_to_its_closure_and_everybody_hears_of_it_once() {
        Desk desk = new Desk(docket, "acme");
        desk.createFrom("standard");
        long version = addStatus(desk, "AWAITING_RESPONSE", "Waiting for Customer");
        String ticket = desk.createTicket("The zip of my tent is torn", version);

        desk.agent()
                .body(Map.of("assignee", "anna"))
                .put(desk.tickets("/" + ticket + "/assignment"))
                .then()
                .statusCode(200);
        reply(desk, ticket, "Could you send us a photo?", "waiting-for-customer");
        customerReplies(desk, ticket);
        assertStatus(desk, ticket, "processing");
        desk.agent()
                .body(Map.of("to", "resolved"))
                .post(desk.tickets("/" + ticket + "/moves"))
                .then()
                .statusCode(200);
        desk.customer()
                .body(Map.of())
                .post(desk.tickets("/" + ticket + "/confirmation"))
                .then()
                .statusCode(200)
                .body("status.category", equalTo("CLOSED"));

        assertThat(steps(desk, ticket))
                .containsExactly(
                        "not-processed → processing",
                        "processing → waiting-for-customer",
                        "waiting-for-customer → processing",
                        "processing → resolved",
                        "resolved → closed");
        await().atMost(SOON).untilAsserted(() -> assertThat(sentTo(desk, ticket, desk.carl()))
                .containsExactlyInAnyOrder("ticket-received", "agent-replied", "resolved", "closed"));
        assertThat(sentTo(desk, ticket, "anna@acme.test")).containsExactly("customer-replied");
        assertThat(mailsTo(desk, desk.carl())).hasSize(4).doesNotHaveDuplicates();
        assertEventsWithoutGaps(ticket);
    }

    @Test
    void a_reminder_and_a_closure_of_a_few_seconds_happen_once_each() {
        Desk desk = new Desk(docket, "brisk");
        desk.createFrom("standard");
        addStatus(desk, "AWAITING_RESPONSE", "Waiting for Customer");
        long version = addClocks(desk, "waiting-for-customer");
        String ticket = desk.createTicket("Where is my parcel?", version);

        reply(desk, ticket, "What is its number?", "waiting-for-customer");

        await().atMost(SOON).untilAsserted(() -> assertStatus(desk, ticket, "closed"));
        await().atMost(SOON).untilAsserted(() -> assertThat(sentTo(desk, ticket, desk.carl()))
                .contains("ticket-received", "agent-replied", "closed-no-response")
                .filteredOn("reminder"::equals)
                .hasSize(2));
        assertThat(mailsTo(desk, desk.carl())).doesNotHaveDuplicates();
        assertEventsWithoutGaps(ticket);
    }

    @Test
    void killed_services_lose_nothing_and_double_nothing() throws Exception {
        Desk desk = new Desk(docket, "crash");
        desk.createFrom("standard");
        List<String> tickets = new ArrayList<>();

        for (Part victim : List.of(Part.TICKET, Part.NOTIFICATION, Part.CONFIG)) {
            docket.killService(victim, 1);
            IntStream.range(0, 5).forEach(i -> tickets.add(desk.createTicket(victim + " " + i, 1)));
            docket.killService(victim, 2);
            IntStream.range(5, 10).forEach(i -> tickets.add(desk.createTicket(victim + " " + i, 1)));
        }

        assertThat(tickets).hasSize(30).doesNotHaveDuplicates();
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(mailsTo(desk, desk.carl())).hasSizeGreaterThanOrEqualTo(30));
        for (String ticket : tickets) {
            await().atMost(SOON).untilAsserted(() -> assertThat(notices(desk, ticket, desk.carl()))
                    .hasSize(1)
                    .allMatch(state -> state.equals("SENT") || state.equals("UNCERTAIN")));
            assertEventsWithoutGaps(ticket);
        }
        assertThat(mailsTo(desk, desk.carl()).stream().distinct()).hasSize(30);
    }

    private static long addStatus(Desk desk, String category, String name) {
        Response added =
                desk.admin().body(Map.of("category", category, "name", name)).post(desk.config("/statuses"));
        added.then().statusCode(201);
        return Long.parseLong(added.header("Scheme-Version"));
    }

    /** Two reminders a second apart, and a closure after five. */
    private static long addClocks(Desk desk, String status) {
        Response published = desk.admin().get(desk.config("/scheme"));
        Map<String, Object> scheme = new HashMap<>(published.jsonPath().getMap("$"));
        scheme.put("reminders", List.of(Map.of("id", "nudge", "in", List.of(status), "every", "PT1S", "times", 2)));
        scheme.put("timers", List.of(Map.of("id", "give-up", "in", List.of(status), "after", "PT5S", "to", "closed")));
        Response changed = desk.admin()
                .header("If-Match", published.header("ETag"))
                .body(scheme)
                .put(desk.config("/scheme"));
        changed.then().statusCode(200);
        return Long.parseLong(changed.header("Scheme-Version"));
    }

    private static void reply(Desk desk, String ticket, String body, String to) {
        desk.agent()
                .body(Map.of("type", "REPLY", "body", body, "move", Map.of("to", to)))
                .post(desk.tickets("/" + ticket + "/messages"))
                .then()
                .statusCode(201)
                .body("ticket.status.id", equalTo(to));
    }

    private static void customerReplies(Desk desk, String ticket) {
        desk.customer()
                .body(Map.of("type", "REPLY", "body", "Here it is."))
                .post(desk.tickets("/" + ticket + "/messages"))
                .then()
                .statusCode(201);
    }

    private static void assertStatus(Desk desk, String ticket, String status) {
        desk.agent().get(desk.tickets("/" + ticket)).then().statusCode(200).body("status.id", equalTo(status));
    }

    private static List<String> steps(Desk desk, String ticket) {
        JsonPath history = desk.agent()
                .get(desk.tickets("/" + ticket + "/history"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<Map<String, Map<String, String>>> moves = history.getList("items.findAll { it.type == 'MOVED' }");
        return moves.stream()
                .map(move -> move.get("from").get("id") + " → " + move.get("to").get("id"))
                .toList();
    }

    /** The names of the notices that were sent to an address about a ticket. */
    private static List<String> sentTo(Desk desk, String ticket, String address) {
        return ledger(desk, ticket)
                .getList("items.findAll { it.state == 'SENT' && it.recipient == '" + address + "' }.notice");
    }

    /** The states of all notices to an address about a ticket. */
    private static List<String> notices(Desk desk, String ticket, String address) {
        return ledger(desk, ticket).getList("items.findAll { it.recipient == '" + address + "' }.state");
    }

    private static JsonPath ledger(Desk desk, String ticket) {
        return desk.agent()
                .get(desk.notifications("?ticket=" + ticket))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The Message-IDs of the mails that really arrived. */
    private static List<String> mailsTo(Desk desk, String address) {
        return given().queryParam("to", address)
                .get(desk.mailbox() + "/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("messageId");
    }

    private static void assertEventsWithoutGaps(String ticket) {
        List<TicketEvents.Seen> events = TicketEvents.of("127.0.0.1:" + docket.port(Part.KAFKA), ticket);
        assertThat(events).first().extracting(TicketEvents.Seen::type).isEqualTo("created");
        assertThat(events)
                .extracting(TicketEvents.Seen::sequence)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events.size()).boxed().toList());
    }
}
