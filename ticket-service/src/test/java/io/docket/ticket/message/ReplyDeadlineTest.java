package io.docket.ticket.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A closed ticket takes replies for some time. Whoever comes too late opens another one and has lost no word. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ReplyDeadlineTest {

    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void HST_06_a_closed_ticket_takes_replies_for_thirty_days_from_when_it_was_closed() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.ticketIn("closed");
        assertThat(Instant.parse(desk.detail(ticket).getString("repliesUntil")))
                .isEqualTo(desk.statusSince(ticket).plus(THIRTY_DAYS));

        Desk.passes(THIRTY_DAYS.minusMinutes(1));
        desk.customerReplies(ticket, "It is down again.");

        assertThat(desk.statusOf(ticket)).isEqualTo("customer-reply");
        assertThat(desk.detail(ticket).getString("repliesUntil")).isNull();
    }

    @Test
    void HST_06_from_the_deadline_on_a_reply_is_refused_and_opens_a_follow_up_with_the_same_text() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.ticketIn("closed");
        Desk.passes(THIRTY_DAYS);
        long version = desk.detail(ticket).getLong("version");

        Map<String, Object> followUp = desk.customer("carl")
                .body(Map.of("type", "REPLY", "body", "It is down again."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:docket:problem:replies-closed"))
                .extract()
                .path("followUp");

        assertThat(desk.detail(ticket).getLong("version")).isEqualTo(version);
        assertThat(desk.statusOf(ticket)).isEqualTo("closed");
        String opened = desk.customer("carl")
                .body(followUp.get("body"))
                .post((String) followUp.get("href"))
                .then()
                .statusCode(201)
                .body("description", equalTo("It is down again."))
                .body("followUpOf.id", equalTo(ticket))
                .body("status.label", equalTo("Open"))
                .extract()
                .path("id");
        assertThat(opened).isNotEqualTo(ticket);
    }

    @Test
    void a_deadline_that_the_scheme_has_lifted_is_told_no_more() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.ticketIn("closed");
        Desk.passes(THIRTY_DAYS);

        desk.changing(scheme -> {
            for (JsonNode status : scheme.withArray("/statuses")) {
                if (status.path("id").asText().equals("closed")) {
                    ((ObjectNode) status).put("replies", "ALWAYS");
                }
            }
        });

        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().body("repliesUntil", nullValue());
        desk.customerReplies(ticket, "It is down again.");
    }

    @Test
    void HST_06_an_agent_still_answers_and_opens_it_again_after_the_deadline() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.ticketIn("closed");
        Desk.passes(THIRTY_DAYS);

        desk.agentReplies(ticket, "By the way, the invoice is paid.");
        assertThat(desk.statusOf(ticket)).isEqualTo("closed");
        desk.move(ticket, Map.of("to", "in-progress"));

        desk.customerReplies(ticket, "Thank you.");
        assertThat(desk.statusOf(ticket)).isEqualTo("customer-reply");
    }

    @Test
    void HLP_06_a_reply_that_an_agent_records_reopens_a_closed_ticket_too_however_long_ago_it_was_closed() {
        Desk desk = Desk.from("helpdesk");
        String ticket = desk.ticketIn("closed");
        desk.customer("carl").get("/api/v1/tickets/{id}", ticket).then().body("repliesUntil", nullValue());
        Desk.passes(Duration.ofDays(4000));
        String waiting = desk.ticket();

        desk.writes(
                ticket,
                Map.of(
                        "type", "REPLY",
                        "body", "He called: it is back.",
                        "onBehalfOf", Map.of("email", "carl@" + desk.company() + ".test")));

        assertThat(desk.statusOf(ticket)).isEqualTo("open");
        assertThat(desk.detail(ticket).getString("assignee.id")).isEqualTo("anna");
        assertThat(desk.queue()).containsExactly(waiting, ticket);
    }
}
