package io.docket.ticket.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.docket.local.identity.Identity;
import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.local.stack.Tokens;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.event.PublishedEvents.Sent;
import io.docket.ticket.intake.IntakeTopic.Event;
import io.docket.ticket.scheme.Publisher;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What other services ask for over Kafka: done once, as calls do it, or refused with the problem that a call would get. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class IntakeTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ASKED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static IntakeTopic intake;

    private final Desk desk = Desk.from("standard");
    private final Tokens tokens = Desk.tokens();
    private final String shop = tokens.service(desk.company(), "shop");

    @BeforeAll
    static void openTopic() {
        intake = new IntakeTopic();
    }

    @AfterAll
    static void closeTopic() {
        intake.close();
    }

    @AfterEach
    void takeTickets() {
        TicketDatabase.run("alter table ticket drop constraint if exists no_ticket_now");
    }

    @Test
    void a_service_opens_a_ticket_and_finds_it_by_the_events_id() {
        String event = intake.ticket(shop).with("ce_traceparent", ASKED).send();

        String ticket = tickets(1).get(0);
        desk.agent("anna")
                .get("/api/v1/tickets/{id}", ticket)
                .then()
                .body("subject", equalTo("The zip of my tent is torn"))
                .body("channel", equalTo("API"))
                .body("requester.email", equalTo("carl@example.org"));
        Sent created = published(ticket, "docket.ticket.created", 1).get(0);
        created.assertKeepsItsContract();
        assertThat(created.data().at("/causedBy/id").asText()).isEqualTo(event);
        assertThat(created.data().at("/causedBy/source").asText()).isEqualTo("https://shop.example/orders");
        assertThat(created.data().at("/actor/id").asText()).isEqualTo("shop");
        assertThat(created.data().at("/actor/role").asText()).isEqualTo("SERVICE");
        assertThat(created.headers().path("traceparent").asText()).startsWith(ASKED.substring(0, 35));
        assertThat(Rejections.all(event)).isEmpty();
    }

    @Test
    void messages_of_one_key_join_the_ticket_in_their_order() {
        String ticket = desk.ticket(Map.of());
        String reference =
                desk.agent("anna").get("/api/v1/tickets/{id}", ticket).path("reference");
        List<String> said =
                IntStream.range(0, 20).mapToObj(number -> "Line " + number).toList();
        for (String line : said) {
            intake.message(shop, said.indexOf(line) % 2 == 0 ? ticket : reference, Map.of("type", "NOTE", "body", line))
                    .key("order-77")
                    .send();
        }
        intake.message(
                        shop,
                        ticket,
                        Map.of("type", "REPLY", "body", "Sent it back.", "onBehalfOf", Map.of("email", email(ticket))))
                .key("order-77")
                .send();

        List<String> all = new ArrayList<>(said);
        all.add("Sent it back.");
        await().atMost(SOON).untilAsserted(() -> assertThat(bodies(ticket)).containsExactlyElementsOf(all));
    }

    @Test
    void an_event_that_comes_again_has_its_effect_once_and_another_of_its_id_is_refused() {
        Event event = intake.ticket(shop).key("again");
        event.send();
        event.send();
        event.body(IntakeTopic.order("Something else")).send();
        intake.ticket(tokens.service(desk.company(), "another-shop"))
                .key("again")
                .with("ce_id", event.send())
                .send();

        tickets(2);
        Sent refused = Rejections.of(event.send());
        assertThat(code(refused)).isEqualTo("idempotency-key-reused");
        assertThat(subjects())
                .as("one of each caller")
                .containsOnly("The zip of my tent is torn")
                .hasSize(2);
    }

    @Test
    void what_dies_before_its_commit_is_done_again_and_once() throws SQLException {
        try (Connection blocker = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER);
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table history in access exclusive mode");
            intake.ticket(shop).send();
            await().atMost(SOON)
                    .until(() -> TicketDatabase.rows("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                             where wait_event_type = 'Lock' and query ilike '%into history%' and usename = ?""", Postgres.WORKER).contains("t"));
            blocker.rollback();
        }

        tickets(1);
        intake.ticket(shop).body(IntakeTopic.order("And another")).send();
        tickets(2);
    }

    @Test
    void without_a_token_that_counts_nothing_is_done_and_nothing_is_kept_of_the_event() {
        try (Identity stranger = Identity.start(0)) {
            Map<String, String> tokensThatCountForNothing = Map.of(
                    "none", "",
                    "garbage", "Bearer garbage",
                    "no JWT", "Bearer a.b.c",
                    "another scheme", "Basic c2hvcDpzZWNyZXQ=",
                    "expired",
                            "Bearer "
                                    + tokens.of(desk.company(), "shop")
                                            .groups("service")
                                            .expired()
                                            .mint(),
                    "tampered", "Bearer " + shop.substring(0, shop.length() - 6) + "AAAAAA",
                    "foreign", "Bearer " + new Tokens(stranger.issuer()).service(desk.company(), "shop"));
            Map<String, String> events = new HashMap<>();
            tokensThatCountForNothing.forEach((what, token) -> events.put(
                    what,
                    intake.ticket(null)
                            .with("authorization", token.isEmpty() ? null : token)
                            .with("ce_company", desk.company())
                            .with("docket_caller", "{\"id\":\"anna\",\"name\":\"Anna\"}")
                            .with("docket_roles", "service")
                            .send()));

            Map<String, Sent> rejections = Rejections.of(events.values());
            events.forEach((what, event) -> {
                Sent rejected = rejections.get(event);
                assertThat(status(rejected)).as(what).isEqualTo(401);
                assertThat(code(rejected)).as(what).isEqualTo("unauthorized");
                assertThat(rejected.headers().path("ce_company").asText())
                        .as(what)
                        .isEmpty();
                rejected.assertKeepsItsContract();
            });
        }
        assertThat(subjects()).isEmpty();
    }

    @Test
    void other_roles_than_services_call() {
        List<String> events = Stream.of(
                        tokens.customer(desk.company(), "carl"),
                        tokens.agent(desk.company(), "anna"),
                        tokens.admin(desk.company(), "ada"),
                        tokens.operator())
                .map(token -> intake.ticket(token).send())
                .toList();

        Map<String, Sent> rejections = Rejections.of(events);
        assertThat(events)
                .allSatisfy(event -> assertThat(status(rejections.get(event))).isEqualTo(403));
        assertThat(subjects()).isEmpty();
    }

    @Test
    void a_company_that_nobody_knows_is_waited_for_and_then_refused() {
        String event = intake.ticket(tokens.service("nobody-knows-it", "shop")).send();

        Sent rejected = Rejections.of(event);

        assertThat(status(rejected)).isEqualTo(503);
        assertThat(code(rejected)).isEqualTo("scheme-not-yet-known");
    }

    @Test
    void a_company_that_was_removed_asks_for_nothing_any_more() {
        Publisher.of(Stack.shared().kafka()).publishRemoval(desk.company());
        await().atMost(SOON)
                .untilAsserted(
                        () -> desk.agent("anna").get("/api/v1/queue").then().statusCode(403));

        Sent rejected = Rejections.of(intake.ticket(shop).send());

        assertThat(status(rejected)).isEqualTo(403);
        assertThat(code(rejected)).isEqualTo("company-removed");
        assertThat(rejected.headers().path("ce_company").asText()).isEmpty();
    }

    @Test
    void what_a_call_would_be_refused_for_an_event_is_too_and_the_next_one_is_taken() {
        Map<String, String> codes = new HashMap<>(Map.of(
                intake.ticket(shop)
                                .body(Map.of("subject", "No requester", "description", "…"))
                                .send(),
                        "invalid",
                intake.ticket(shop).body(Map.of("subjekt", "Carl's secret")).send(), "invalid",
                intake.ticket(shop).bytes("[]").send(), "invalid",
                intake.ticket(shop).with("ce_specversion", "0.3").send(), "invalid",
                intake.ticket(shop).with("ce_type", "docket.intake.pizza").send(), "invalid",
                intake.ticket(shop).with("ce_source", null).send(), "invalid",
                intake.message(shop, "no-ticket", Map.of("type", "NOTE", "body", "…"))
                                .send(),
                        "not-found",
                intake.message(shop, Desk.from("standard").ticket(), Map.of("type", "NOTE", "body", "…"))
                                .send(),
                        "not-found",
                intake.message(shop, null, Map.of("type", "NOTE", "body", "…")).send(), "invalid",
                intake.message(shop, desk.ticket(), Map.of("type", "NOTE")).send(), "invalid"));
        Map<String, Object> counted = new HashMap<>(IntakeTopic.order("Counted by its producer"));
        counted.put("sequence", 1);
        codes.put(intake.ticket(shop).key("counted").body(counted).send(), "invalid");
        codes.put(intake.ticket(shop).key("counted").body(counted).send(), "invalid");
        codes.put(intake.ticket(shop).key("a key with \0").bytes("[]").send(), "invalid");

        Map<String, Sent> rejections = Rejections.of(codes.keySet());
        codes.forEach((event, code) -> {
            Sent rejected = rejections.get(event);
            assertThat(code(rejected)).as(event).isEqualTo(code);
            assertThat(rejected.headers().path("ce_company").asText()).isEqualTo(desk.company());
            rejected.assertKeepsItsContract();
        });
        intake.ticket(shop).send();
        await().atMost(SOON).untilAsserted(() -> assertThat(subjects()).hasSize(2));
    }

    @Test
    void a_rejection_quotes_nothing_of_what_was_said() {
        Desk market = Desk.from("marketplace");
        String ticket = market.ticket(Map.of("side", "seller"));
        market.assign(ticket, Map.of("assignee", "anna"));
        market.move(ticket, Map.of("to", "resolved", "resolutionText", "Sewn."));
        TicketDatabase.run(
                "update ticket set state = jsonb_set(state, '{repliesUntil}', '\"2020-01-01T00:00:00Z\"') where company = ?",
                market.company());
        Map<String, Object> reply = Map.of(
                "type", "REPLY", "body", "My account is secret-4711", "onBehalfOf", Map.of("email", email(ticket)));
        market.service("shop")
                .body(reply)
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(409)
                .body("followUp.body.description", equalTo("My account is secret-4711"));

        String token = tokens.service(market.company(), "shop");
        Sent rejected = Rejections.of(intake.message(token, ticket, reply).send());

        assertThat(code(rejected)).isEqualTo("replies-closed");
        assertThat(rejected.data().toString()).doesNotContain("secret-4711").doesNotContain(email(ticket));
        rejected.assertKeepsItsContract();
    }

    @Test
    void the_examples_of_the_contract_are_taken_as_they_stand() throws IOException {
        String ticket = desk.ticket();
        intake.example("docket.intake.ticket")
                .with("authorization", "Bearer " + shop)
                .send();
        intake.example("docket.intake.message")
                .with("authorization", "Bearer " + shop)
                .with("ce_subject", ticket)
                .send();

        tickets(2);
        assertThat(subjects()).contains("Return of order 20261003-77");
        await().atMost(SOON).untilAsserted(() -> assertThat(bodies(ticket))
                .containsExactly("The parcel has arrived at the warehouse."));
    }

    @Test
    void poison_goes_to_the_dead_letters_without_its_token_and_a_replay_needs_none() {
        TicketDatabase.run("alter table ticket add constraint no_ticket_now check (company <> '" + desk.company()
                + "') not valid");
        intake.ticket(shop).key("poison " + desk.company()).send();
        intake.ticket(shop).key("no JSON " + desk.company()).bytes("{").send();

        await().atMost(SOON).untilAsserted(() -> assertThat(letters()).hasSize(2));
        String shown = operator()
                .queryParam("company", desk.company())
                .get("/api/v1/dead-letters")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(shown).contains("shop").doesNotContain(shop).doesNotContainIgnoringCase("authorization");
        await().atMost(SOON).untilAsserted(() -> assertThat(deadLetters()).hasSize(2));
        assertThat(deadLetters())
                .allSatisfy(
                        letter -> assertThat(letter).doesNotContain(shop).doesNotContainIgnoringCase("authorization"));
        assertThat(TicketDatabase.rows("select headers from inbox_parked where company = ?", desk.company()))
                .allSatisfy(headers -> assertThat(headers).doesNotContain(shop));

        takeTickets();
        intake.ticket(shop).key("poison " + desk.company()).send();
        tickets(1);
        operator()
                .post("/api/v1/dead-letters/{id}/replay", letter("poison"))
                .then()
                .statusCode(200);
        assertThat(subjects()).hasSize(2);
        operator()
                .post("/api/v1/dead-letters/{id}/replay", letter("no JSON"))
                .then()
                .statusCode(409);
    }

    private static String email(String ticket) {
        return TicketDatabase.rows("select email from participant where ticket = ?::uuid", ticket)
                .get(0);
    }

    private List<String> tickets(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(list("id")).hasSize(count));
        return list("id");
    }

    private List<String> subjects() {
        return list("subject");
    }

    private List<String> list(String field) {
        return desk.agent("anna")
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .extract()
                .path("items." + field);
    }

    private List<String> bodies(String ticket) {
        return desk.agent("anna")
                .get("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .extract()
                .path("items.body");
    }

    private static List<Sent> published(String ticket, String type, int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(PublishedEvents.of(ticket, type))
                .hasSize(count));
        return PublishedEvents.of(ticket, type);
    }

    private static String code(Sent rejected) {
        return rejected.data().at("/problem/type").asText().substring("urn:docket:problem:".length());
    }

    private static int status(Sent rejected) {
        return rejected.data().at("/problem/status").asInt();
    }

    private RequestSpecification operator() {
        return given().auth().oauth2(tokens.operator());
    }

    private List<String> letters() {
        return TicketDatabase.rows("select id from inbox_parked where company = ?", desk.company());
    }

    private String letter(String key) {
        return TicketDatabase.rows("select id from inbox_parked where message_key = ?", key + " " + desk.company())
                .get(0);
    }

    private List<String> deadLetters() {
        return Rejections.on("docket.intake.ticket-service.dlq").stream()
                .filter(one -> one.headers().path("ce_company").asText().equals(desk.company()))
                .map(one -> one.headers() + " " + one.data())
                .toList();
    }
}
