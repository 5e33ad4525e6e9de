package io.docket.ticket.scheme;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tickets in flight follow the scheme that is there when something happens to them. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ChangedSchemeTest {

    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void ALL_07_tickets_in_flight_follow_the_new_rules_for_their_next_move() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        desk.changing(scheme -> {
            ObjectNode rule = scheme.withArray("/moves").addObject();
            rule.put("id", "say-something").put("because", "Answer before you resolve.");
            rule.putArray("from").add("*");
            rule.putArray("to").add("category:RESOLVED");
            rule.putObject("require").put("publicReply", "SINCE_ENTERED");
        });

        assertThat(desk.refusals(ticket, Map.of("to", "resolved")))
                .isEqualTo(Map.of("say-something", List.of("publicReply")));
        desk.changing(scheme -> remove(scheme.withArray("/moves"), "say-something"));
        desk.move(ticket, Map.of("to", "resolved"));
        assertThat(desk.statusOf(ticket)).isEqualTo("resolved");
        assertThat(desk.history(ticket).getInt("items[-1].schemeVersion")).isEqualTo(desk.schemeVersion());
    }

    @Test
    void ALL_07_a_running_clock_keeps_its_duration_and_follows_the_new_target() {
        Desk desk = Desk.from("hosting").adding("silent", "Closed for silence", Category.CLOSED);
        String ticket = desk.ticketIn("answered");
        String closesAt = desk.detail(ticket).getString("closesAt");

        desk.changing(scheme ->
                ((ObjectNode) scheme.at("/timers/0")).put("after", "P5D").put("to", "silent"));
        String later = desk.ticketIn("answered");

        assertThat(desk.detail(ticket).getString("closesAt")).isEqualTo(closesAt);
        Desk.passes(Duration.ofDays(5));
        soon(() -> assertThat(desk.statusOf(later))
                .as("entered under the new scheme")
                .isEqualTo("silent"));
        assertThat(desk.statusOf(ticket)).isEqualTo("answered");
        Desk.passes(THIRTY_DAYS.minusDays(5));
        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("silent"));
        assertThat(desk.history(ticket).getString("items[-1].cause")).isEqualTo("TIMER:hst-04");
    }

    @Test
    void ALL_07_clocks_that_the_new_scheme_does_not_have_lapse() {
        Desk desk = Desk.from("marketplace");
        String ticket = desk.ticket(Map.of("side", "seller"));
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.move(ticket, Map.of("to", "waiting-on-seller", "reply", Map.of("body", "Which booking is it?")));

        desk.changing(scheme -> {
            remove(scheme.withArray("/timers"), "mkt-09");
            remove(scheme.withArray("/reminders"), "mkt-08");
        });
        Desk.passes(THIRTY_DAYS);
        closesElsewhere();

        assertThat(desk.statusOf(ticket)).isEqualTo("waiting-on-seller");
        assertThat(desk.detail(ticket).getString("closesAt")).isNull();
        assertThat(PublishedEvents.of(ticket, "docket.ticket.reminder-due")).isEmpty();
    }

    @Test
    void STD_13_no_timer_and_no_reaction_leads_into_a_deleted_status_and_its_tickets_go_on() {
        Desk desk = Desk.from("hosting").adding("waiting", "Waiting for a part", Category.PAUSED);
        String ticket = desk.ticketIn("waiting");

        desk.deleting("waiting");

        assertThat(desk.statusOf(ticket)).isEqualTo("waiting");
        assertThat(desk.detail(ticket).getBoolean("status.deleted")).isTrue();
        assertThat(desk.agent("anna")
                        .queryParam("status", "waiting")
                        .get("/api/v1/tickets")
                        .jsonPath()
                        .getList("items.id"))
                .isEqualTo(List.of(ticket));
        assertThat(desk.refusals(desk.assignedTicket(), Map.of("to", "waiting")))
                .containsKey("deleted-status");
        desk.customerReplies(ticket, "Has it come?");
        assertThat(desk.statusOf(ticket)).isEqualTo("customer-reply");
        assertThat(desk.refusals(ticket, Map.of("to", "waiting"))).containsKey("deleted-status");
    }

    @Test
    void ALL_10_a_reaction_leads_back_to_new_only_where_the_template_says_so() {
        Desk reopening = Desk.from("helpdesk");
        String ticket = reopening.ticketIn("closed");

        reopening.customerReplies(ticket, "It is back.");

        assertThat(reopening.detail(ticket).getString("status.category")).isEqualTo("NEW");
        assertThat(reopening.refusals(reopening.ticketIn("closed"), Map.of("to", "open")))
                .containsKey("all-10");
    }

    /** A clock of the same day has run down in another company: those due before it have been taken. */
    private static void closesElsewhere() {
        Desk other = Desk.from("hosting");
        String answered = other.ticketIn("answered");
        Desk.passes(THIRTY_DAYS);
        soon(() -> assertThat(other.statusOf(answered)).isEqualTo("closed"));
    }

    private static void remove(Iterable<JsonNode> rules, String id) {
        var each = rules.iterator();
        while (each.hasNext()) {
            if (each.next().path("id").asText().equals(id)) {
                each.remove();
            }
        }
    }
}
