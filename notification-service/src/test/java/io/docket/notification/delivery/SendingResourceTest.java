package io.docket.notification.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator holds all notices back, and lets them go. */
@QuarkusTest
class SendingResourceTest extends ServiceTest {

    private static final String SENDING = "/api/v1/sending";
    private static final int NOTICES = 5;

    /** So long that senders have looked for work more than once. */
    private static final double A_FEW_SWEEPS = 2.5;

    @AfterEach
    void resumeForTheOtherTests() {
        put("{\"paused\": false}").statusCode(200);
        putOf(COMPANY, "{\"paused\": false}").statusCode(200);
    }

    @Test
    void nothing_leaves_while_all_sending_is_paused_and_everything_does_once_after_it_is_resumed() {
        put("{\"paused\": true, \"because\": \"A storm of mails\"}")
                .statusCode(200)
                .body("paused", is(true))
                .body("because", equalTo("A storm of mails"))
                .body("changedBy", equalTo("olga"))
                .body("changedAt", notNullValue());
        List<GoldenEvent> replies = Stream.generate(
                        () -> GoldenEvent.of("docket.ticket.replied").numbered(1))
                .limit(NOTICES)
                .toList();
        ticketService.publishes(replies.toArray(GoldenEvent[]::new));
        replies.forEach(reply -> awaitState(reply.ticket(), "PENDING"));
        await().atMost(SOON).until(() -> metric("docket_notice_lag_seconds") > A_FEW_SWEEPS);

        assertThat(metric("docket_sending_paused")).isEqualTo(1);
        assertThat(replies).allSatisfy(reply -> {
            assertThat(mails.to(reply.addressOf("carl"))).isEmpty();
            assertThat(noticesOf(reply.ticket()).get(0)).containsEntry("attempts", 0);
        });
        as(tokens.operator())
                .get(SENDING)
                .then()
                .statusCode(200)
                .body("paused", is(true))
                .body("waiting.count", greaterThanOrEqualTo(NOTICES))
                .body("waiting.atLeast", is(false))
                .body("underWay", is(0));

        put("{\"paused\": false}").statusCode(200).body("paused", is(false)).body("because", nullValue());

        replies.forEach(reply -> awaitState(reply.ticket(), "SENT"));
        assertThat(replies).allSatisfy(reply -> {
            assertThat(mails.to(reply.addressOf("carl"))).hasSize(1);
            assertThat(noticesOf(reply.ticket()).get(0)).containsEntry("attempts", 1);
        });
        await().atMost(SOON).until(() -> metric("docket_sending_paused") == 0);
    }

    @Test
    void a_company_that_is_paused_alone_waits_while_others_are_told_and_is_told_of_everything_once_it_is_resumed() {
        putOf(COMPANY, "{\"paused\": true, \"because\": \"Its import told everybody\"}")
                .statusCode(200)
                .body("company", equalTo(COMPANY))
                .body("paused", is(true))
                .body("because", equalTo("Its import told everybody"))
                .body("changedBy", equalTo("olga"));
        GoldenEvent held = GoldenEvent.of("docket.ticket.replied").numbered(1);
        GoldenEvent others = GoldenEvent.of("docket.ticket.replied").numbered(1).ofCompany("globex");
        ticketService.publishes(held, others);

        await().atMost(SOON).untilAsserted(() -> assertThat(mails.to(others.addressOf("carl")))
                .hasSize(1));
        awaitState(held.ticket(), "PENDING");
        assertThat(mails.to(held.addressOf("carl"))).isEmpty();
        assertThat(noticesOf(held.ticket()).get(0)).containsEntry("attempts", 0);
        as(tokens.operator())
                .get(SENDING)
                .then()
                .statusCode(200)
                .body("paused", is(false))
                .body("companies.company", equalTo(List.of(COMPANY)))
                .body("companies[0].because", equalTo("Its import told everybody"));
        as(tokens.operator())
                .queryParam("company", COMPANY)
                .get(SENDING)
                .then()
                .statusCode(200)
                .body("waiting.count", greaterThanOrEqualTo(1))
                .body("underWay", is(0));
        await().atMost(SOON).until(() -> metric("docket_sending_companies_paused") == 1);

        putOf(COMPANY, "{\"paused\": false}")
                .statusCode(200)
                .body("paused", is(false))
                .body("because", nullValue());

        awaitState(held.ticket(), "SENT");
        assertThat(mails.to(held.addressOf("carl"))).hasSize(1);
        assertThat(noticesOf(held.ticket()).get(0)).containsEntry("attempts", 1);
        as(tokens.operator()).get(SENDING).then().body("companies", equalTo(List.of()));
    }

    /** As {@code pg_dump} does, to its end. */
    @Test
    @Timeout(60)
    void who_reads_the_tables_for_long_holds_up_neither_a_pause_nor_the_senders() throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var dump = connection.createStatement()) {
            connection.setAutoCommit(false);
            dump.execute("lock table sending, sending_of_company, notice in access share mode");

            put("{\"paused\": true, \"because\": \"A backup\"}").statusCode(200);
            putOf(COMPANY, "{\"paused\": true, \"because\": \"A backup\"}").statusCode(200);
            putOf(COMPANY, "{\"paused\": false}").statusCode(200);
            put("{\"paused\": false}").statusCode(200);
            GoldenEvent reply = GoldenEvent.of("docket.ticket.replied").numbered(1);
            ticketService.publishes(reply);

            awaitState(reply.ticket(), "SENT");
            connection.rollback();
        }
    }

    @Test
    void a_company_is_named_in_1_to_200_characters() {
        for (String name : List.of(" ", "x".repeat(201))) {
            putOf(name, "{\"paused\": true, \"because\": \"Just so\"}")
                    .statusCode(422)
                    .body("violations[0].field", equalTo("company"));
            as(tokens.operator())
                    .queryParam("company", name)
                    .get(SENDING)
                    .then()
                    .statusCode(422);
        }
        as(tokens.operator()).get(SENDING).then().body("companies", equalTo(List.of()));
    }

    @Test
    void a_pause_is_in_the_health_data_and_does_not_make_the_service_ill() {
        put("{\"paused\": true, \"because\": \"Just so\"}").statusCode(200);

        await().atMost(SOON).untilAsserted(() -> given().get("/q/health/live")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'notice sender' }.data.paused", is(true)));
    }

    @Test
    void who_asks_for_what_is_so_already_changes_nothing() {
        Object since =
                put("{\"paused\": true, \"because\": \"Just so\"}").extract().path("changedAt");

        put("{\"paused\": true, \"because\": \"Just so\"}").statusCode(200).body("changedAt", equalTo(since));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"paused\": null, \"because\": \"Just so\"}",
                "{\"paused\": true}",
                "{\"paused\": true, \"because\": \" \"}",
                "{\"paused\": false, \"because\": \"Just so\"}",
                "{\"paused\": true, \"because\": \"Just so\", \"until\": \"tomorrow\"}"
            })
    void what_is_malformed_is_refused_and_pauses_nothing(String body) {
        put(body).statusCode(422).body("type", equalTo("urn:docket:problem:invalid"));

        as(tokens.operator()).get(SENDING).then().body("paused", is(false));
    }

    @Test
    void a_reason_has_500_characters_at_most() {
        put("{\"paused\": true, \"because\": \"" + "x".repeat(500) + "\"}").statusCode(200);
        put("{\"paused\": true, \"because\": \"" + "x".repeat(501) + "\"}")
                .statusCode(422)
                .body("violations[0].message", containsString("1 to 500 characters"));
    }

    @Test
    void it_is_for_operators_only() {
        given().get(SENDING).then().statusCode(401);
        for (String token : List.of(tokens.admin(COMPANY, "ada"), tokens.agent(COMPANY, "anna"))) {
            as(token).get(SENDING).then().statusCode(403);
            as(token)
                    .contentType("application/json")
                    .body(Map.of("paused", true, "because", "Mine"))
                    .put(SENDING)
                    .then()
                    .statusCode(403);
        }
    }

    private static ValidatableResponse put(String body) {
        return as(tokens.operator())
                .contentType("application/json")
                .body(body)
                .put(SENDING)
                .then();
    }

    private static ValidatableResponse putOf(String company, String body) {
        return as(tokens.operator())
                .queryParam("company", company)
                .contentType("application/json")
                .body(body)
                .put(SENDING)
                .then();
    }

    private static double metric(String name) {
        Matcher line = Pattern.compile("^" + name + "(?:\\{.*\\})? (\\S+)$", Pattern.MULTILINE)
                .matcher(given().get("/q/metrics").asString());
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
