package io.docket.notification.breaker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.KafkaReader;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fifty reminders at once, where twenty in an hour may be: thirty are held, an admin is told, and decides. */
@QuarkusTest
class BreakerResourceTest extends ServiceTest {

    private static final String BREAKERS = "/api/v1/breakers";
    private static final String KIND = "customer-escalated";
    private static final int FLOOR = 20;
    private static final int STORM = 50;

    private static final int HELD = STORM - FLOOR;

    private static final Path SCHEMAS =
            Path.of("..", "deploy", "contracts", "schemas").toAbsolutePath().normalize();

    private static KafkaReader notifications;

    private final String company = "storm-" + UUID.randomUUID().toString().substring(0, 12);
    private final String ada = "ada@" + company + ".test";

    @BeforeAll
    static void listen() {
        notifications = new KafkaReader(Stack.shared().kafka(), "docket.notifications");
    }

    @AfterAll
    static void hangUp() {
        notifications.close();
    }

    @BeforeEach
    void anAdministratorIsNamed() {
        as(tokens.admin(company, "ada"))
                .contentType("application/json")
                .body(Map.of("agentChannels", List.of("email"), "administrators", List.of(ada)))
                .put("/api/v1/channels")
                .then()
                .statusCode(200)
                .body("administrators", is(List.of(ada)));
    }

    @Test
    void what_is_beyond_the_limit_is_held_an_admin_is_told_once_and_a_release_sends_each_once() {
        List<GoldenEvent> storm = storm();
        var others = reminder().numbered(1);
        var otherKind =
                GoldenEvent.of("docket.ticket.created").ofCompany(company).numbered(1);

        ticketService.publishes(others, otherKind);
        awaitHeld(HELD);

        awaitMailsTo(others.addressOf("carl"), 1);
        awaitMailsTo(otherKind.addressOf("carl"), 1);
        await().atMost(SOON).until(() -> mailed(storm) == FLOOR);
        JsonNode told = awaitMailsTo(ada, 1).get(0);
        assertThat(told.toString())
                .contains(KIND, "Held: ", BREAKERS + "/" + KIND + "/release", BREAKERS + "/" + KIND + "/drop")
                .doesNotContain("NOT_FOUND");
        await().atMost(SOON).until(() -> metric("docket_breakers_tripped") >= 1);

        decide(KIND, "release").statusCode(202).body("decidedBy", equalTo("ada"));

        await().atMost(SOON).until(() -> mailed(storm) == STORM);
        awaitSettled().body("items[0].settled", is(HELD)).body("items[0].openUntil", notNullValue());
        assertThat(storm)
                .allSatisfy(one -> assertThat(mails.to(one.addressOf("carl"))).hasSize(1));
        assertThat(mails.to(ada)).hasSize(1);

        List<GoldenEvent> more = storm();

        await().atMost(SOON).until(() -> mailed(more) == STORM);
    }

    @Test
    void a_drop_sends_none_of_it_tells_so_of_each_and_counts_anew() {
        List<GoldenEvent> storm = storm();
        awaitHeld(HELD);
        await().atMost(SOON).until(() -> mailed(storm) == FLOOR);

        decide(KIND, "drop").statusCode(202);

        awaitSettled().body("items[0].settled", is(HELD));
        List<Map<String, Object>> dropped = notices("FAILED");
        assertThat(dropped).hasSize(HELD).allSatisfy(notice -> assertThat(notice.get("lastError"))
                .asString()
                .startsWith("Dropped by an admin"));
        for (Map<String, Object> notice : dropped) {
            String ticket = ((Map<?, ?>) notice.get("ticket")).get("id").toString();
            var failed = notifications.awaitRecords(ticket, 1).get(0);
            assertThatItKeepsTo("docket.notification.failed", failed);
        }
        var next = reminder().ofCompany(company).numbered(1);
        ticketService.publishes(next);
        awaitMailsTo(next.addressOf("carl"), 1);
        assertThat(mailed(storm)).isEqualTo(FLOOR);
    }

    @Test
    void others_are_told_that_it_tripped_and_what_became_of_it_as_the_contract_says() throws SQLException {
        storm();
        awaitHeld(HELD);
        awaitMailsTo(ada, 1);
        String tripping = trippingOf();
        decide(KIND, "release").statusCode(202);

        var told = notifications.awaitRecords(tripping, 2);

        assertThatItKeepsTo("docket.breaker.tripped", told.get(0));
        assertThatItKeepsTo("docket.breaker.settled", told.get(1));
        assertThat(KafkaReader.data(told.get(1)).get("decision").asText()).isEqualTo("RELEASED");
    }

    @Test
    void an_ordinary_one_that_comes_while_a_drop_is_carried_out_is_sent_and_trips_nothing() throws SQLException {
        storm();
        awaitHeld(HELD);
        String tripping = trippingOf();
        GoldenEvent ordinary = reminder().ofCompany(company).numbered(1);

        try (var other = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "select from notice where company = '" + company + "' and state = 'HELD' limit 1 for update");
            decide(KIND, "drop").statusCode(202);
            ticketService.publishes(ordinary);

            awaitMailsTo(ordinary.addressOf("carl"), 1);
            breakers().body("items[0].state", is("DROPPING"));
        }

        awaitSettled().body("items[0].settled", is(HELD));
        assertThat(trippingOf()).isEqualTo(tripping);
    }

    @Test
    void one_that_is_held_can_be_sent_by_itself() {
        storm();
        awaitHeld(HELD);
        Map<String, Object> held = notices("HELD").get(0);

        as(tokens.admin(company, "ada"))
                .post("/api/v1/notifications/{id}/redelivery", held.get("id"))
                .then()
                .statusCode(202);

        awaitMailsTo(held.get("recipient").toString(), 1);
        awaitHeld(HELD - 1);
    }

    @Test
    void many_times_as_many_as_usual_may_be() throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into breaker_count (company, kind, hour, shard, passed)
                    values ('%1$s', '%2$s', date_bin('1 hour', docket_now(), timestamptz '2000-01-01 00:00+00') - interval '3 days', 0, 3),
                           ('%1$s', '%2$s', date_bin('1 hour', docket_now(), timestamptz '2000-01-01 00:00+00') - interval '3 days', 1, 2),
                           ('%1$s', '%2$s', date_bin('1 hour', docket_now(), timestamptz '2000-01-01 00:00+00') - interval '9 days', 1, 99);
                    insert into breaker_count (company, kind, hour, shard, passed, exceptional)
                    values ('%1$s', '%2$s', date_bin('1 hour', docket_now(), timestamptz '2000-01-01 00:00+00') - interval '2 days', 0, 77, false),
                           ('%1$s', '%2$s', date_bin('1 hour', docket_now(), timestamptz '2000-01-01 00:00+00') - interval '2 days', -1, 0, true)
                    """.formatted(company, KIND));
        }

        List<GoldenEvent> storm = storm();

        await().atMost(SOON).until(() -> mailed(storm) == STORM);
        storm();
        awaitHeld(STORM);
        breakers().body("items[0].limit", is(STORM)).body("items[0].usual", is(5));
    }

    @Test
    void ticket_service_s_breakers_are_told_to_the_administrators_as_well() {
        var tripped = GoldenEvent.of("docket.breaker.tripped.clocks").ofCompany(company);

        ticketService.publishes(tripped, tripped);

        assertThat(awaitMailsTo(ada, 1).get(0).toString())
                .contains("timer", "/api/v1/clock-breakers/timer/release", "Acme Outdoor", "4210");
    }

    @Test
    void who_may_not_decide_or_has_nothing_to_decide_on_is_refused() {
        as(tokens.agent(company, "anna")).get(BREAKERS).then().statusCode(403);
        decide(KIND, "release").statusCode(404);
        as(tokens.operator())
                .post(BREAKERS + "/" + KIND + "/release")
                .then()
                .statusCode(422)
                .body("violations[0].field", is("company"));
        storm();
        awaitHeld(HELD);
        as(tokens.admin("other-" + company, "eve"))
                .post(BREAKERS + "/" + KIND + "/drop")
                .then()
                .statusCode(404);
        as(tokens.operator()).get(BREAKERS).then().statusCode(200).body("items.company", hasItem(company));
        as(tokens.admin("other-" + company, "eve"))
                .queryParam("company", company)
                .post(BREAKERS + "/" + KIND + "/drop")
                .then()
                .statusCode(422)
                .body("violations[0].field", is("company"));
        as(tokens.admin(company, "ada"))
                .queryParam("company", "other-" + company)
                .post(BREAKERS + "/" + KIND + "/drop")
                .then()
                .statusCode(422);
        as(tokens.of(company, "omar").groups("operator").mint())
                .post(BREAKERS + "/" + KIND + "/drop")
                .then()
                .statusCode(403);
        awaitHeld(HELD);

        as(tokens.operator())
                .queryParam("company", company)
                .post(BREAKERS + "/" + KIND + "/drop")
                .then()
                .statusCode(202)
                .body("decidedBy", is("olga"));

        awaitSettled();
        decide(KIND, "drop").statusCode(409).body("type", is("urn:docket:problem:nothing-held"));
    }

    /** In words that no other test says, so that the limit is theirs alone. */
    private static GoldenEvent reminder() {
        return GoldenEvent.of("docket.ticket.reminder-due").with(data -> data.path("notices")
                .forEach(notice -> ((ObjectNode) notice).put("template", "escalated")));
    }

    private List<GoldenEvent> storm() {
        // On one partition, so that no two batches count at the same moment and the number that passes is exact.
        String key = UUID.randomUUID().toString();
        List<GoldenEvent> storm = IntStream.rangeClosed(1, STORM)
                .mapToObj(place -> reminder().ofCompany(company).numbered(place).keyed(key))
                .toList();
        ticketService.publishes(storm.toArray(GoldenEvent[]::new));
        return storm;
    }

    private ValidatableResponse decide(String kind, String decision) {
        return as(tokens.admin(company, "ada"))
                .post(BREAKERS + "/{kind}/{decision}", kind, decision)
                .then();
    }

    private ValidatableResponse breakers() {
        return as(tokens.admin(company, "ada")).get(BREAKERS).then().statusCode(200);
    }

    private void awaitHeld(int count) {
        await().atMost(SOON).untilAsserted(() -> breakers()
                .body("items[0].kind", is(KIND))
                .body("items[0].state", is("HOLDING"))
                .body("items[0].held.count", is(count))
                .body("items[0].held.atLeast", is(false)));
    }

    private ValidatableResponse awaitSettled() {
        await().atMost(SOON)
                .untilAsserted(
                        () -> breakers().body("items[0].state", is("SETTLED")).body("items[0].held.count", is(0)));
        return breakers();
    }

    private List<Map<String, Object>> notices(String state) {
        return as(tokens.admin(company, "ada"))
                .queryParam("state", state)
                .queryParam("limit", 200)
                .get("/api/v1/notifications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    private static long mailed(List<GoldenEvent> events) {
        return events.stream()
                .filter(event -> !mails.to(event.addressOf("carl")).isEmpty())
                .count();
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    private String trippingOf() throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            var found = statement.executeQuery("select id from breaker where company = '" + company + "'");
            found.next();
            return found.getString(1);
        }
    }

    private static void assertThatItKeepsTo(String type, ConsumerRecord<String, byte[]> message) {
        ObjectNode headers = new ObjectMapper().createObjectNode();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        assertThat(headers.get("ce_type").asText()).isEqualTo(type);
        assertThat(violations("cloudevent-headers", headers)).isEmpty();
        assertThat(violations(type, KafkaReader.data(message))).isEmpty();
    }

    private static Iterable<?> violations(String schema, JsonNode document) {
        var location = SchemaLocation.of(
                SCHEMAS.resolve(schema + ".schema.json").toUri().toString());
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(location)
                .validate(document);
    }
}
