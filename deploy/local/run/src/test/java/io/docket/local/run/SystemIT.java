package io.docket.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the jars that production runs, two replicas of each service, over HTTP from end to end. */
class SystemIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int REPLICAS = 2;

    @TempDir
    private static Path work;

    private static Path root;
    private static Launcher docket;
    private static Contracts contracts;

    @BeforeAll
    static void start() throws IOException {
        root = Path.of(System.getProperty("project.root"));
        contracts = new Contracts(root);
        docket = new Launcher(root, work);
        docket.run("-Dreplicas=" + REPLICAS);
    }

    @BeforeEach
    void awaitServices() {
        docket.awaitServices(REPLICAS);
    }

    @AfterEach
    void every_event_so_far_keeps_its_contract() {
        for (String topic : List.of("docket.schemes", "docket.tickets", "docket.notifications")) {
            assertThat(PublishedEvent.on(topic, kafka())).as(topic).isNotEmpty().allSatisfy(contracts::assertKeptBy);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        docket.close();
    }

    @Test
    void a_ticket_goes_from_its_creation_to_its_closure_and_everybody_hears_of_it_once() {
        Desk desk = new Desk(docket, "acme");
        desk.createFrom("standard");
        long version = desk.addStatus("AWAITING_RESPONSE", "Waiting for Customer");
        String ticket = desk.createTicket("The zip of my tent is torn", version);

        desk.assign("anna", ticket);
        desk.reply("anna", ticket, "Could you send us a photo?", "waiting-for-customer");
        desk.customerReplies(ticket, "Here it is.");
        assertStatus(desk, ticket, "processing");
        move(desk, ticket, "resolved");
        desk.customer()
                .body(Map.of())
                .post(desk.tickets("/" + ticket + "/confirmation"))
                .then()
                .statusCode(200)
                .body("status.category", equalTo("CLOSED"));

        assertThat(desk.steps(ticket))
                .containsExactly(
                        "not-processed → processing",
                        "processing → waiting-for-customer",
                        "waiting-for-customer → processing",
                        "processing → resolved",
                        "resolved → closed");
        soon(() -> assertThat(desk.sentTo(desk.carl(), ticket))
                .extracting(Notice::name)
                .containsExactlyInAnyOrder("ticket-received", "agent-replied", "resolved", "closed"));
        soon(() -> assertThat(desk.sentTo("anna@acme.test", ticket))
                .extracting(Notice::name)
                .containsExactly("customer-replied"));
        assertMailed(desk, desk.carl(), List.of(ticket));
        assertMailed(desk, "anna@acme.test", List.of(ticket));
        assertEventsWithoutGaps(ticket);
    }

    @Test
    void a_reminder_and_a_closure_of_a_few_seconds_happen_once_each() {
        Desk desk = new Desk(docket, "brisk");
        desk.createFrom("standard");
        desk.addStatus("AWAITING_RESPONSE", "Waiting for Customer");
        long version = addClocks(desk, "waiting-for-customer");
        String ticket = desk.createTicket("Where is my parcel?", version);

        desk.reply("anna", ticket, "What is its number?", "waiting-for-customer");

        soon(() -> assertStatus(desk, ticket, "closed"));
        soon(() -> assertThat(desk.sentTo(desk.carl(), ticket))
                .extracting(Notice::name)
                .contains("ticket-received", "agent-replied", "closed-no-response")
                .filteredOn("reminder"::equals)
                .hasSize(2));
        assertMailed(desk, desk.carl(), List.of(ticket));
        assertEventsWithoutGaps(ticket);
    }

    @Test
    void the_repair_workshop_reminds_of_quotes_and_items_and_closes_what_nobody_asks_for() throws IOException {
        Desk desk = new Desk(docket, "workshop");
        desk.createFrom("standard");
        long version = Long.parseLong(desk.putScheme("", workshop()).header("Scheme-Version"));
        String quoted = desk.createTicket("Toaster", version);
        String ready = desk.createTicket("Lamp", version);

        desk.assign("anna", quoted);
        desk.reply("anna", quoted, "A new heating element: 35 euros.", "quote-sent");
        desk.assign("anna", ready);
        move(desk, ready, "resolved");

        soon(() -> assertThat(happened(quoted, "reminder-due", "moved"))
                .containsExactly("moved", "moved", "reminder-due", "reminder-due", "moved"));
        soon(() -> assertThat(happened(ready, "reminder-due", "moved"))
                .containsExactly("moved", "moved", "reminder-due", "moved"));
        assertStatus(desk, quoted, "closed");
        assertStatus(desk, ready, "closed");
        soon(() -> assertThat(desk.sentTo(desk.carl(), quoted))
                .extracting(Notice::name)
                .containsExactlyInAnyOrder(
                        "ticket-received", "agent-replied", "reminder", "reminder", "closed-no-response"));
        soon(() -> assertThat(desk.sentTo(desk.carl(), ready))
                .extracting(Notice::name)
                .containsExactlyInAnyOrder("ticket-received", "resolved", "reminder", "closed-no-response"));
        assertMailed(desk, desk.carl(), List.of(quoted, ready));
    }

    @Test
    void a_dry_run_counts_the_tickets_and_the_clocks_that_a_draft_would_touch() {
        Desk desk = new Desk(docket, "careful");
        desk.createFrom("standard");
        desk.addStatus("AWAITING_RESPONSE", "Waiting for Customer");
        long version =
                Long.parseLong(desk.putScheme("", Map.of("timers", List.of(closure("waiting-for-customer", "P30D"))))
                        .header("Scheme-Version"));
        for (int i = 0; i < 3; i++) {
            desk.reply(
                    "anna", desk.createTicket("Ticket " + i, version), "What is its number?", "waiting-for-customer");
        }
        desk.createTicket("Nobody has asked back yet", version);

        soon(() -> desk.putScheme("?dryRun=true", Map.of("timers", List.of()))
                .then()
                .body("impact.clocks.rule", contains("give-up"))
                .body("impact", not(hasKey("ticketsUnknown")))
                .body("impact.tickets.version", equalTo((int) version))
                .body("impact.tickets.statuses", empty())
                .body("impact.tickets.clocks.fate", contains("LAPSES"))
                .body("impact.tickets.clocks.clocks", contains(Map.of("count", 3, "atLeast", false))));
        soon(() -> desk.putScheme("?dryRun=true", Map.of("moves", List.of(stay("waiting-for-customer"))))
                .then()
                .body(
                        "impact.tickets.statuses.find { it.status.id == 'waiting-for-customer' }.tickets.count",
                        equalTo(3)));
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

        docket.awaitServices(REPLICAS);

        assertThat(tickets).hasSize(30).doesNotHaveDuplicates();
        for (String ticket : tickets) {
            soon(() ->
                    assertThat(desk.noticesTo(desk.carl(), ticket)).hasSize(1).allMatch(Notice::wasSent));
            assertEventsWithoutGaps(ticket);
        }
        assertMailed(desk, desk.carl(), tickets);
    }

    /** Two reminders a second apart, and a closure after five. */
    private static long addClocks(Desk desk, String status) {
        Response changed = desk.putScheme(
                "",
                Map.of(
                        "reminders",
                        List.of(Map.of("id", "nudge", "in", List.of(status), "every", "PT1S", "times", 2)),
                        "timers",
                        List.of(closure(status, "PT5S"))));
        return Long.parseLong(changed.header("Scheme-Version"));
    }

    /** {@code docs/examples/repair-workshop.json}, with a second for each of its days. */
    private static Map<String, Object> workshop() throws IOException {
        String document = Files.readString(root.resolve("docs/examples/repair-workshop.json"));
        return new JsonPath(document.replaceAll("\"P(\\d+)D\"", "\"PT$1S\"")).getMap("$");
    }

    private static Map<String, Object> closure(String status, String after) {
        return Map.of("id", "give-up", "in", List.of(status), "after", after, "to", "closed");
    }

    private static Map<String, Object> stay(String status) {
        return Map.of("id", "stay", "from", List.of(status), "to", List.of("category:RESOLVED"), "forbid", true);
    }

    private static void move(Desk desk, String ticket, String to) {
        desk.agent()
                .body(Map.of("to", to))
                .post(desk.tickets("/" + ticket + "/moves"))
                .then()
                .statusCode(200);
    }

    private static void assertStatus(Desk desk, String ticket, String status) {
        desk.agent().get(desk.tickets("/" + ticket)).then().statusCode(200).body("status.id", equalTo(status));
    }

    /** Each notice arrived, under a Message-ID of its own; again only where it is uncertain whether it had before. */
    private static void assertMailed(Desk desk, String address, List<String> tickets) {
        soon(() -> {
            List<Notice> sent = tickets.stream()
                    .flatMap(ticket -> desk.sentTo(address, ticket).stream())
                    .toList();
            List<String> mails = desk.mailsTo(address);
            Set<String> different = Set.copyOf(mails);
            assertThat(different).hasSameSizeAs(sent);
            assertThat((long) mails.size() - different.size())
                    .as("copies, of which there are as many as uncertain notices at most")
                    .isLessThanOrEqualTo(
                            sent.stream().filter(Notice::isUncertain).count());
        });
    }

    /** What a replica that is just starting refuses is asked again, as an assertion that does not hold yet is. */
    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).ignoreExceptions().untilAsserted(assertion);
    }

    private static String kafka() {
        return "127.0.0.1:" + docket.port(Part.KAFKA);
    }

    /** What happened to a ticket in its order, as far as it is of these kinds. */
    private static List<String> happened(String ticket, String... kinds) {
        return TicketEvents.of(kafka(), ticket).stream()
                .map(TicketEvents.Seen::type)
                .filter(List.of(kinds)::contains)
                .toList();
    }

    private static void assertEventsWithoutGaps(String ticket) {
        List<TicketEvents.Seen> events = TicketEvents.of(kafka(), ticket);
        assertThat(events).first().extracting(TicketEvents.Seen::type).isEqualTo("created");
        assertThat(events)
                .extracting(TicketEvents.Seen::sequence)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events.size()).boxed().toList());
    }
}
