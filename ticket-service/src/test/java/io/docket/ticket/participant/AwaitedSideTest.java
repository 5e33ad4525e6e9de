package io.docket.ticket.participant;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever joins the side that a ticket waits for gets all the time and all the reminders there are. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class AwaitedSideTest {

    private static final Duration THREE_DAYS = Duration.ofDays(3);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void MKT_11_another_person_on_the_awaited_side_restarts_both_clocks() {
        Desk desk = Desk.from("marketplace");
        String ticket = waitingOnSeller(desk);
        Desk.passes(Duration.ofDays(7));
        soon(() -> assertThat(reminders(ticket)).hasSize(2));

        desk.joins(ticket, "sam", "seller");

        Instant joined = Desk.now();
        assertThat(Instant.parse(desk.detail(ticket).getString("closesAt")))
                .isBetween(joined.plus(THIRTY_DAYS).minusSeconds(20), joined.plus(THIRTY_DAYS));
        for (int reminders = 3; reminders <= 5; reminders++) {
            int soFar = reminders;
            Desk.passes(THREE_DAYS);
            soon(() -> assertThat(reminders(ticket)).hasSize(soFar));
        }
        Desk.passes(Duration.ofDays(20));
        assertThat(reminders(ticket))
                .isEqualTo(List.of("1 to Carl", "2 to Carl", "1 to Carl, Sam", "2 to Carl, Sam", "3 to Carl, Sam"));
        assertThat(desk.statusOf(ticket)).as("29 days after Sam joined").isEqualTo("waiting-on-seller");
        Desk.passes(Duration.ofDays(1));
        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("closed"));
    }

    @Test
    void MKT_11_the_same_person_again_or_somebody_for_the_other_side_restarts_nothing() {
        Desk desk = Desk.from("marketplace");
        String ticket = waitingOnSeller(desk);
        String closesAt = desk.detail(ticket).getString("closesAt");
        Desk.passes(Duration.ofDays(7));
        soon(() -> assertThat(reminders(ticket)).hasSize(2));

        desk.agent("anna")
                .body(Map.of("name", "Carl", "email", "CARL@" + desk.company() + ".test", "side", "seller"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(200);
        desk.joins(ticket, "nora", "buyer");

        assertThat(desk.detail(ticket).getString("closesAt")).isEqualTo(closesAt);
        Desk.passes(Duration.ofDays(2));
        soon(() -> assertThat(reminders(ticket)).isEqualTo(List.of("1 to Carl", "2 to Carl", "3 to Carl")));
        Desk.passes(Duration.ofDays(21));
        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("closed"));
        assertThat(reminders(ticket)).hasSize(3);
    }

    @Test
    void MKT_11_a_seller_who_adds_a_colleague_restarts_them_too() {
        Desk desk = Desk.from("marketplace");
        String ticket = waitingOnSeller(desk);
        String closesAt = desk.detail(ticket).getString("closesAt");
        Desk.passes(Duration.ofDays(1));

        desk.customer("carl")
                .body(Map.of("name", "Sam", "email", "sam@" + desk.company() + ".test", "side", "seller"))
                .post("/api/v1/tickets/{id}/participants", ticket)
                .then()
                .statusCode(201);

        assertThat(Instant.parse(desk.detail(ticket).getString("closesAt")))
                .isAfterOrEqualTo(Instant.parse(closesAt).plus(Duration.ofDays(1)));
        assertThat(desk.statusOf(ticket)).isEqualTo("waiting-on-seller");
    }

    /** A ticket of Carl's, who sells, that waits for him. */
    private static String waitingOnSeller(Desk desk) {
        String ticket = desk.ticket(Map.of("side", "seller"));
        desk.assign(ticket, Map.of("assignee", "anna"));
        desk.move(ticket, Map.of("to", "waiting-on-seller", "reply", Map.of("body", "Which booking is it?")));
        return ticket;
    }

    private static List<String> reminders(String ticket) {
        return PublishedEvents.of(ticket, "docket.ticket.reminder-due").stream()
                .map(due -> due.data().path("step") + " to "
                        + String.join(
                                ", ",
                                due.data()
                                        .path("notices")
                                        .path(0)
                                        .path("recipients")
                                        .findValuesAsText("name")))
                .toList();
    }
}
