package io.docket.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was entered decides of a new ticket's topic and priority, and by them when somebody looks at it. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TriageTest {

    @ParameterizedTest
    @CsvSource({
        "Where is my REFUND?, It is late., billing, HIGH",
        "It is late., Where is my refund?, billing, HIGH",
        "A prepayment that failed, I tried twice., billing, HIGH",
        "Your invoice, It shows another name., billing, HIGH",
        "The page is blank, Since today., general, NORMAL"
    })
    void MKT_02_the_first_rule_that_matches_says_topic_and_priority_else_the_company_s_default(
            String subject, String description, String topic, String priority) {
        Desk desk = Desk.from("marketplace");

        JsonPath ticket =
                desk.detail(desk.ticket(Map.of("side", "buyer", "subject", subject, "description", description)));

        assertThat(ticket.getString("topic")).isEqualTo(topic);
        assertThat(ticket.getString("priority")).isEqualTo(priority);
        assertThat(ticket.getString("status.id")).isEqualTo("to-do-next");
    }

    @Test
    void MKT_02_the_company_s_own_rules_and_defaults_count_in_their_order() {
        Desk desk = Desk.from("marketplace").changing(scheme -> {
            ObjectNode intake = scheme.withObject("/intake");
            intake.put("defaultTopic", "unsorted").put("defaultPriority", "LOW");
            ArrayNode rules = intake.putArray("triage");
            rules.addObject()
                    .put("id", "incidents")
                    .put("priority", "URGENT")
                    .putObject("where")
                    .putArray("kind")
                    .add("INCIDENT");
            rules.addObject()
                    .put("id", "callers")
                    .put("topic", "calls")
                    .put("priority", "HIGH")
                    .putObject("where")
                    .putArray("channel")
                    .add("PHONE");
        });

        assertThat(sorted(desk, Map.of("kind", "INCIDENT", "channel", "PHONE"))).isEqualTo("unsorted URGENT");
        assertThat(sorted(desk, Map.of("channel", "PHONE"))).isEqualTo("calls HIGH");
        assertThat(sorted(desk, Map.of("kind", "QUESTION", "channel", "CHAT"))).isEqualTo("unsorted LOW");
    }

    @Test
    void MKT_02_what_an_agent_gave_explicitly_stays() {
        Desk desk = Desk.from("marketplace");

        assertThat(sorted(desk, Map.of("subject", "My refund", "topic", "lost-mail")))
                .isEqualTo("lost-mail HIGH");
        assertThat(sorted(desk, Map.of("subject", "My refund", "priority", "LOW")))
                .isEqualTo("billing LOW");
    }

    @Test
    void MKT_02_the_creating_request_answers_with_the_sorted_ticket_and_the_history_shows_both_steps() {
        Desk desk = Desk.from("marketplace");

        JsonPath created = desk.agent("anna")
                .body(reported(desk, Map.of()))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        assertThat(created.getString("status.id")).isEqualTo("to-do-next");
        JsonPath history = desk.history(created.getString("id"));
        assertThat(history.getList("items.type")).isEqualTo(List.of("CREATED", "MOVED"));
        assertThat(history.getString("items[0].to.id")).isEqualTo("new");
        assertThat(history.getString("items[1].from.id")).isEqualTo("new");
        assertThat(history.getString("items[1].to.id")).isEqualTo("to-do-next");
        assertThat(history.getString("items[1].cause")).isEqualTo("REACTION:mkt-02");
    }

    /** Topic and priority of a ticket that Anna opens for somebody. */
    private static String sorted(Desk desk, Map<String, Object> more) {
        JsonPath ticket = desk.agent("anna")
                .body(reported(desk, more))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return ticket.getString("topic") + " " + ticket.getString("priority");
    }

    private static Map<String, Object> reported(Desk desk, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("subject", "The page is blank", "description", "Since today."));
        body.put("requester", Map.of("name", "Nora", "email", "nora@" + desk.company() + ".test", "side", "buyer"));
        body.putAll(more);
        return body;
    }
}
