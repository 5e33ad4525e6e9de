package io.docket.ticket.move;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that is planned for a date begins by itself then, unless somebody has been quicker. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ScheduledTicketTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void HST_07_planning_work_needs_a_date_and_time_in_the_future() {
        Desk desk = Desk.from("hosting");
        String ticket = desk.assignedTicket();

        assertThat(desk.refusals(ticket, Map.of("to", "scheduled")))
                .isEqualTo(Map.of("hst-07", List.of("scheduledFor")));
        assertThat(desk.refusals(ticket, scheduledFor(Desk.now().minusSeconds(60))))
                .containsOnlyKeys("schedule-in-the-past");
        desk.agent("anna")
                .body(Map.of("to", "scheduled", "scheduledFor", "next Tuesday"))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("scheduledFor"));
        assertThat(desk.refusals(
                        ticket,
                        Map.of("to", "in-progress", "scheduledFor", inOneDay().toString())))
                .containsKey("no-schedule-here");
        assertThat(desk.statusOf(ticket)).isEqualTo("in-progress");
    }

    @Test
    void HST_07_when_the_date_has_come_the_ticket_moves_by_itself_and_its_technician_is_told() {
        Desk desk = Desk.from("hosting");
        Instant date = inOneDay();
        String ticket = scheduled(desk, date);

        Desk.passes(A_DAY.minusHours(1));
        assertThat(desk.detail(ticket).getString("scheduledFor")).isEqualTo(date.toString());
        assertThat(desk.statusOf(ticket)).isEqualTo("scheduled");
        Desk.passes(Duration.ofHours(1));

        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("in-progress"));
        JsonPath history = desk.history(ticket);
        assertThat(history.getString("items[-1].cause")).isEqualTo("SCHEDULE");
        assertThat(history.getString("items[-1].actor.role")).isEqualTo("SYSTEM");
        assertThat(desk.detail(ticket).getString("scheduledFor")).isNull();
        soon(() -> assertThat(told(ticket)).isEqualTo(List.of("schedule-started AGENT Anna: ")));
    }

    @Test
    void HST_07_another_date_replaces_the_one_before_without_leaving_the_status() {
        Desk desk = Desk.from("hosting");
        String ticket = scheduled(desk, inOneDay());
        Instant since = desk.statusSince(ticket);
        Instant later = inOneDay().plus(A_DAY);

        desk.move(ticket, scheduledFor(later));

        assertThat(desk.statusSince(ticket)).isEqualTo(since);
        assertThat(desk.detail(ticket).getString("scheduledFor")).isEqualTo(later.toString());
        String canary = scheduled(desk, inOneDay());
        Desk.passes(A_DAY.plusHours(1));
        soon(() -> assertThat(desk.statusOf(canary)).isEqualTo("in-progress"));
        assertThat(desk.statusOf(ticket)).as("at the date that was replaced").isEqualTo("scheduled");
        Desk.passes(A_DAY);
        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("in-progress"));
        soon(() -> assertThat(told(ticket)).isEqualTo(List.of("schedule-started AGENT Anna: ")));
    }

    @Test
    void HST_07_a_technician_who_begins_earlier_drops_the_date_and_needs_no_notice_of_it() {
        Desk desk = Desk.from("hosting");
        String begun = scheduled(desk, inOneDay());
        String canary = scheduled(desk, inOneDay());

        desk.move(begun, Map.of("to", "on-hold", "hold", Map.of("reason", "THIRD_PARTY")));
        Desk.passes(A_DAY.plusHours(1));

        soon(() -> assertThat(desk.statusOf(canary)).isEqualTo("in-progress"));
        assertThat(desk.statusOf(begun)).isEqualTo("on-hold");
        assertThat(desk.detail(begun).getString("scheduledFor")).isNull();
        assertThat(told(begun)).isEmpty();
    }

    @Test
    void HST_07_a_customers_reply_drops_the_date_which_the_technician_and_the_history_are_told() {
        Desk desk = Desk.from("hosting");
        Instant date = inOneDay();
        String ticket = scheduled(desk, date);

        desk.customerReplies(ticket, "It works again.");

        assertThat(desk.statusOf(ticket)).isEqualTo("customer-reply");
        assertThat(desk.history(ticket).getList("items.findAll { it.detail?.change == 'DROPPED' }.detail.scheduledFor"))
                .isEqualTo(List.of(date.toString()));
        soon(() -> assertThat(told(ticket))
                .hasSize(1)
                .first()
                .asString()
                .isEqualTo("schedule-dropped AGENT Anna: "
                        + date.toString().replace("T", " ").replace("Z", " UTC")));
        Desk.passes(A_DAY.plusHours(1));
        String canary = scheduled(desk, Desk.now().plusSeconds(2));
        soon(() -> assertThat(desk.statusOf(canary)).isEqualTo("in-progress"));
        assertThat(desk.statusOf(ticket)).isEqualTo("customer-reply");
    }

    private static String scheduled(Desk desk, Instant date) {
        String ticket = desk.assignedTicket();
        desk.move(ticket, scheduledFor(date));
        return ticket;
    }

    private static Map<String, Object> scheduledFor(Instant date) {
        return Map.of("to", "scheduled", "scheduledFor", date.toString());
    }

    private static Instant inOneDay() {
        return Desk.now().plus(A_DAY).truncatedTo(ChronoUnit.SECONDS);
    }

    /** What was said about the date. */
    private static List<String> told(String ticket) {
        return PublishedEvents.notices(ticket).stream()
                .filter(notice -> notice.startsWith("schedule-"))
                .toList();
    }
}
