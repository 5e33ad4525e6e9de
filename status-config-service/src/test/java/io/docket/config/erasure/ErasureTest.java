package io.docket.config.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.config.Desk;
import io.docket.config.EventContract;
import io.docket.config.PublishedEvents;
import io.docket.config.RunningStack;
import io.docket.local.postgres.DatabaseSearch;
import io.docket.local.stack.Stack;
import io.docket.platform.erasure.KnownPerson;
import io.docket.platform.erasure.PersonDigests;
import io.docket.platform.id.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person who administered a company and was in its teams is erased: nothing that this service keeps says who it was. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class ErasureTest {

    private static final String TOPIC = "docket.erasures";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> LEA = Map.of("id", "lea", "name", "Lea Novak", "email", "lea@acme.test");

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String id = "sub-" + mark;
    private final String address = "Erika." + mark + "@Mail.test";
    private final String name = "Erika Quandt" + mark;
    private final Map<String, String> erika = Map.of("id", id, "name", name, "email", address);
    private final String pseudonym = "erased-" + UUID.randomUUID();
    private Desk desk;

    @BeforeEach
    void a_company() {
        desk = Desk.ofAnyKind();
    }

    @Test
    void an_erased_person_is_found_nowhere_and_the_company_goes_on() throws SQLException {
        asErika()
                .body(Map.of("category", "PROCESSING", "name", "In the Workshop"))
                .header("Idempotency-Key", "of-" + id)
                .post("/api/v1/statuses")
                .then()
                .statusCode(201);
        save("after-sales", Map.of("name", "After-Sales", "lead", erika, "members", List.of(LEA, erika)));
        save("first-line", Map.of("name", "First Line", "lead", LEA, "members", List.of(LEA)));
        PublishedEvents.first(1, "docket.directory", desk.company() + "/after-sales");
        parked();
        assertThat(places()).hasSizeGreaterThan(8);

        erases(id, address);

        await().atMost(SOON).untilAsserted(() -> assertThat(places()).isEmpty());
        desk.asAdmin()
                .get("/api/v1/scheme/versions/2")
                .then()
                .statusCode(200)
                .body("publishedBy.id", equalTo(pseudonym))
                .body("publishedBy.name", equalTo("Erased person"))
                .body("publishedBy.email", nullValue());
        desk.asAgent()
                .get("/api/v1/teams/after-sales")
                .then()
                .statusCode(200)
                .body("lead", nullValue())
                .body("members", equalTo(List.of(LEA)));
        PublishedEvents.Event published = PublishedEvents.first(2, "docket.directory", desk.company() + "/after-sales")
                .get(1);
        EventContract.assertKept("docket.team.published", published);
        assertThat(published.data().findValuesAsText("id")).containsExactly("after-sales", "lea");
        assertThat(PublishedEvents.of("docket.directory", desk.company() + "/first-line"))
                .as("who never had the person is not told again")
                .hasSize(1);
        desk.added("PAUSED", "On Holiday");
    }

    @Test
    void what_a_person_publishes_after_it_was_erased_is_a_new_person_s() {
        Instant before = Instant.parse("2026-01-01T00:00:00Z");
        asErika()
                .body(Map.of("category", "PROCESSING", "name", "In the Workshop"))
                .post("/api/v1/statuses")
                .then()
                .statusCode(201);

        erases(id, address, before);
        awaitDone();

        desk.asAdmin().get("/api/v1/scheme/versions/2").then().body("publishedBy.id", equalTo(id));
    }

    @Test
    void nobody_else_is_touched_nor_is_another_company() {
        Desk other = Desk.ofAnyKind();
        save(other, "after-sales", Map.of("name", "After-Sales", "members", List.of(erika)));
        save("after-sales", Map.of("name", "After-Sales", "members", List.of(LEA)));

        erases(id, address);
        awaitDone();

        other.asAgent().get("/api/v1/teams/after-sales").then().body("members[0].id", equalTo(id));
        desk.asAgent().get("/api/v1/teams/after-sales").then().body("members", equalTo(List.of(LEA)));
    }

    @Test
    void what_cannot_be_taken_waits_for_an_operator_whatever_erasure_follows() {
        send("{\"company\": \"%s\"}".formatted(desk.company()), Instant.now());
        erases(id, address);
        awaitDone();

        Desk.asOperator()
                .get("/api/v1/dead-letters?topic=docket.erasures&company=" + desk.company())
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].consumer", equalTo("status-config-service"))
                .body("items[0].reason", equalTo("The event has no 'erasure'"));
    }

    private RequestSpecification asErika() {
        return Desk.as(Stack.shared()
                .tokens()
                .of(desk.company(), id)
                .name(name)
                .email(address)
                .groups("admin")
                .mint());
    }

    private void save(String team, Map<String, Object> request) {
        save(desk, team, request);
    }

    private static void save(Desk at, String team, Map<String, Object> request) {
        at.asAdmin().body(request).put("/api/v1/teams/{team}", team).then().statusCode(201);
    }

    /** As if the broker had refused an event, and a consumer had not taken one. */
    private void parked() throws SQLException {
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = owner.createStatement()) {
            statement.execute("""
                    insert into inbox_parked
                        (company, id, consumer, topic, topic_id, partition, "offset", message_key, headers, payload, reason)
                    values ('%s', gen_random_uuid(), 'one', 'any', gen_random_uuid(), 0, 7, 'key', '{"by": "%s"}',
                            convert_to('{"from": {"id": "%s", "name": "%s"}}', 'UTF8'), 'Of %s')
                    """.formatted(desk.company(), id, id, name, address));
        }
    }

    private List<String> places() throws SQLException {
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE)) {
            return DatabaseSearch.of(owner, List.of(id, address, name, "Quandt" + mark));
        }
    }

    private void erases(String person, String email) {
        erases(person, email, Instant.now());
    }

    private void erases(String person, String email, Instant at) {
        JsonNode digests = PersonDigests.of(new KnownPerson(Set.of(person), Set.of(email), Set.of(name), Set.of()))
                .json();
        send("""
                {"company": "%s", "erasure": "%s", "pseudonym": "%s", "digests": %s, "erasedAt": "%s"}
                """.formatted(desk.company(), Ids.next(), pseudonym, digests, at), at);
    }

    private void send(String data, Instant at) {
        ProducerRecord<String, String> event = new ProducerRecord<>(TOPIC, desk.company(), data);
        Map.of(
                        "ce_id", Ids.next().toString(),
                        "ce_type", "docket.person.erased",
                        "ce_company", desk.company(),
                        "ce_time", at.toString())
                .forEach((header, value) -> event.headers().add(header, value.getBytes()));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Stack.shared().kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(event);
        }
    }

    /** Whoever is erased after the others is gone, and nobody's erasure is under way. */
    private void awaitDone() {
        Map<String, String> last = Map.of("id", "last-" + mark, "name", "Last", "email", "last@acme.test");
        save("last", Map.of("name", "Last", "members", List.of(last)));
        erases(last.get("id"), last.get("email"));
        await().atMost(SOON).untilAsserted(() -> assertThat(underWay()).isZero());
    }

    private int underWay() throws SQLException {
        List<Object> members = desk.asAgent()
                .get("/api/v1/teams/last")
                .then()
                .extract()
                .jsonPath()
                .getList("members");
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var rows = owner.createStatement()
                        .executeQuery("select count(*) from person_erasure where company = '" + desk.company() + "'")) {
            rows.next();
            return rows.getInt(1) + members.size();
        }
    }
}
