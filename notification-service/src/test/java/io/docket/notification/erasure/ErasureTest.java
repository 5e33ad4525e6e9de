package io.docket.notification.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.stack.Stack;
import io.docket.notification.AfterTest;
import io.docket.notification.GoldenEvent;
import io.docket.notification.KafkaReader;
import io.docket.notification.Receiver;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.docket.platform.id.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person is erased who requested a ticket, was named in another, and had worked for the company: nothing says who it was. */
@QuarkusTest
class ErasureTest extends ServiceTest {

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    private final Erika erika = new Erika();
    private final UUID own = Ids.next();
    private final UUID others = Ids.next();
    private Receiver receiver;

    @BeforeEach
    void a_company_that_tells_webhooks_too() {
        receiver = afterTest.close(new Receiver());
        for (String audience : List.of("AGENT", "CUSTOMER")) {
            admin().body(Map.of(
                            "url",
                            receiver.url("/" + audience),
                            "audience",
                            audience,
                            "events",
                            List.of("docket.ticket.created", "docket.ticket.replied", "docket.message.public")))
                    .post("/api/v1/webhooks")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void an_erased_person_is_found_nowhere_and_others_are_told_without_it() throws Exception {
        aLife();
        assertThat(erika.places())
                .hasSizeGreaterThan(15)
                .anyMatch(place -> place.startsWith("\"breaker\""))
                .anyMatch(place -> place.startsWith("\"channels\""))
                .anyMatch(place -> place.startsWith("\"sending_of_company\""));

        ticketService.publishes(erika.erasedFrom(own, 10, true), erika.erasedFrom(others, 10, false));
        ticketService.publishes(erika.erased(Instant.now()));

        await().atMost(SOON).untilAsserted(() -> assertThat(erika.stage()).isEqualTo("LATE"));
        assertThat(erika.places()).isEmpty();
        pauses(false);
        admin().get("/api/v1/channels").then().body("administrators", equalTo(List.of("ada@mail.test")));
        theyWereGivenUp();
        othersAreToldTheRest();
        nothingOfItCanBeSentAgain();
    }

    @Test
    void what_comes_late_is_taken_as_if_the_person_had_been_erased_before() throws Exception {
        ticketService.publishes(erika.erased(Instant.now()));
        await().atMost(SOON).untilAsserted(() -> assertThat(erika.stage()).isEqualTo("LATE"));
        Instant before = Instant.now().minus(1, ChronoUnit.HOURS);

        ticketService.publishes(
                erika.does("docket.ticket.created", own, 1).at(before),
                erika.does("docket.ticket.replied.by-customer", own, 2).at(before),
                erika.does("docket.ticket.created", others, 1));

        await().atMost(SOON).untilAsserted(() -> assertThat(notices(own))
                .extracting(one -> one.get("recipient"))
                .contains("anna@" + own + ".test"));
        awaitMailsTo(erika.address, 1);
        assertThat(notices(own))
                .noneMatch(one -> one.get("recipient").toString().contains(erika.mark));
        assertThat(erika.places())
                .as("who comes back is a new person")
                .isNotEmpty()
                .noneMatch(place -> place.contains(own.toString()));
    }

    /** Everything that this service keeps of anybody, of this person. */
    private void aLife() throws SQLException {
        hasWordsOfItsOwn();
        var repeatsTheName = Receiver.json("{\"thanks\": \"" + erika.name + "\"}");
        receiver.answersFirst(repeatsTheName, repeatsTheName, repeatsTheName, repeatsTheName);
        ticketService.publishes(erika.does("docket.ticket.created", own, 1));
        awaitMailsTo(erika.address, 1);
        String sent = notices(own).stream()
                .filter(one -> one.get("recipient").equals(erika.address))
                .findFirst()
                .orElseThrow()
                .get("id")
                .toString();
        asErika("admin")
                .header("Idempotency-Key", "by-" + erika.id)
                .post("/api/v1/notifications/{id}/redelivery", sent)
                .then()
                .statusCode(202);
        awaitMailsTo(erika.address, 2);
        asErika("customer").post("/api/v1/inbox/stream-tickets").then().statusCode(201);
        await().atMost(SOON).until(() -> receiver.received().size() >= 4);
        pausesSending();
        decidesOnWhatIsHeld();
        itIsQuiet();
        receiver.answers(Receiver.json("{}"));
        ticketService.publishes(
                erika.does("docket.ticket.replied.by-customer", own, 2),
                erika.does("docket.ticket.reminder-due", own, 3),
                brokenReminder());
        ticketService.publishes(namesErika(GoldenEvent.of("docket.ticket.replied.by-customer")
                .ofTicket(others)
                .ofCompany(erika.company)
                .numbered(1)));
        await().atMost(SOON)
                .until(() -> notices(own).stream()
                                .filter(one -> "PENDING".equals(one.get("state")) && "email".equals(one.get("channel")))
                                .count()
                        >= 2);
        await().atMost(SOON).until(() -> !notices(others).isEmpty());
        await().atMost(SOON)
                .until(() -> erika.places().stream().anyMatch(place -> place.startsWith("\"inbox_parked\"")));
    }

    private GoldenEvent brokenReminder() {
        return erika.does("docket.ticket.replied.by-customer", own, 4)
                .with(data -> ((ObjectNode) data.at("/notices/0")).remove("template"));
    }

    private GoldenEvent namesErika(GoldenEvent event) {
        return event.with(data -> {
                    data.put("subject", "Torn by " + erika.name);
                    ((ObjectNode) data.at("/notices/0")).put("text", "It was " + erika.name + ", I think.");
                    data.withObject("/message").put("body", "It was " + erika.name + ", I think.");
                })
                .now();
    }

    private void hasWordsOfItsOwn() {
        asErika("admin")
                .header("If-Match", "\"ours\"")
                .body(Map.of(
                        "subject", "[{reference}] Of " + erika.name,
                        "text", "Your desk, " + erika.name,
                        "html", "<p>Your desk, " + erika.name + "</p>"))
                .put("/api/v1/notice-templates/escalated/en")
                .then()
                .statusCode(200);
    }

    private void pausesSending() {
        String operator = tokens.of(erika.company, erika.id).groups("operator").mint();
        for (Map<String, Object> switched : List.of(
                Map.<String, Object>of("paused", true, "because", "x"), Map.<String, Object>of("paused", false))) {
            as(operator).contentType("application/json").body(switched).put("/api/v1/sending");
        }
        pauses(true);
    }

    /** The company's own sending. */
    private void pauses(boolean paused) {
        Map<String, Object> switched =
                paused ? Map.of("paused", true, "because", "Words of " + erika.name) : Map.of("paused", false);
        as(tokens.of(erika.company, erika.id).groups("operator").mint())
                .contentType("application/json")
                .queryParam("company", erika.company)
                .body(switched)
                .put("/api/v1/sending")
                .then()
                .statusCode(200);
    }

    /** As an admin, on what a breaker held. */
    private void decidesOnWhatIsHeld() throws SQLException {
        try (var owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var breaker = owner.prepareStatement("""
                        insert into breaker (company, kind, id, state, passed, "limit", usual, decided_by, decided_at, due_at)
                        values (?, 'customer-reminder', gen_random_uuid(), 'SETTLED', 1, 1, 1, ?, docket_now(), 'infinity')""")) {
            breaker.setString(1, erika.company);
            breaker.setString(2, erika.id);
            breaker.executeUpdate();
        }
    }

    private void itIsQuiet() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        admin().body(Map.of(
                        "agentChannels",
                        List.of("email"),
                        "administrators",
                        List.of(erika.address, "ada@mail.test"),
                        "quietHours",
                        Map.of(
                                "from",
                                        now.minusHours(2)
                                                .truncatedTo(ChronoUnit.MINUTES)
                                                .toString(),
                                "to",
                                        now.plusHours(2)
                                                .truncatedTo(ChronoUnit.MINUTES)
                                                .toString(),
                                "timeZone", "UTC")))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
    }

    private void theyWereGivenUp() {
        assertThat(notices(own))
                .filteredOn(one -> one.get("notice").equals("reminder"))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("recipient", erika.pseudonym)
                        .containsEntry("state", "FAILED")
                        .containsEntry("lastError", "The recipient was erased")
                        .containsEntry("erased", true));
        try (var told = new KafkaReader(Stack.shared().kafka(), "docket.notifications")) {
            await().atMost(SOON).untilAsserted(() -> assertThat(told.awaitKey(own.toString(), 1))
                    .filteredOn(event -> event.path("recipient").asText().equals(erika.pseudonym))
                    .extracting(event -> event.path("state").asText())
                    .containsExactly("FAILED"));
        }
    }

    private void othersAreToldTheRest() throws Exception {
        JsonNode waiting = content(own, "customer-replied");
        assertThat(waiting.path("text").asText()).isEqualTo("[erased]");
        assertThat(waiting.path("subject").asText()).isEqualTo("[erased]");
        assertThat(waiting.path("recipientName").asText()).isEqualTo("Anna Weiss");
        assertThat(content(others, "customer-replied").path("text").asText()).isEqualTo("It was [erased], I think.");
        assertThat(mails.to("anna@" + others + ".test")).isEmpty();
        noMoreQuietHours();
        JsonNode mail = awaitMailsTo("anna@" + own + ".test", 1).get(0);
        assertThat(mail.toString())
                .contains("[erased]")
                .doesNotContain(erika.mark + "@")
                .doesNotContain(erika.words);
        assertThat(awaitMailsTo("anna@" + others + ".test", 1).get(0).toString())
                .contains("It was [erased], I think.");
    }

    private JsonNode content(UUID ticket, String notice) throws Exception {
        String id = notices(ticket).stream()
                .filter(one ->
                        one.get("notice").equals(notice) && one.get("state").equals("PENDING"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .toString();
        return Erika.content(UUID.fromString(id));
    }

    private void noMoreQuietHours() {
        admin().body(Map.of("agentChannels", List.of("email")))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
    }

    private void nothingOfItCanBeSentAgain() {
        List<Map<String, Object>> erased =
                notices(own).stream().filter(one -> (boolean) one.get("erased")).toList();
        assertThat(erased).hasSizeGreaterThanOrEqualTo(6);
        erased.forEach(one -> admin().post("/api/v1/notifications/{id}/redelivery", one.get("id"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:content-erased")));
    }

    private List<Map<String, Object>> notices(UUID ticket) {
        return as(tokens.agent(erika.company, "anna"))
                .get("/api/v1/notifications?ticket={ticket}", ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.channel != 'inbox' }");
    }

    private RequestSpecification admin() {
        return as(tokens.admin(erika.company, "ada")).contentType("application/json");
    }

    private RequestSpecification asErika(String role) {
        return as(tokens.of(erika.company, erika.id)
                        .name(erika.name)
                        .email(erika.address)
                        .groups(role)
                        .mint())
                .contentType("application/json");
    }
}
