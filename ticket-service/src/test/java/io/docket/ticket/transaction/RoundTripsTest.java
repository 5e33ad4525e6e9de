package io.docket.ticket.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.mail.SentMail;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** What the main calls cost the database, once everything is warm. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = CountedDatabase.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RoundTripsTest {
    private static final int WARMING_UP = 4;
    private static final int TRIES = 6;

    IntSupplier roundTrips;

    @Test
    void opening_a_ticket_takes_at_most_4_round_trips_and_15_statements() {
        Desk desk = Desk.from("standard");

        assertCost(4, 15, () -> desk.customer("carl")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("subject", "The zip is torn", "description", "On the second trip."))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201));
    }

    @Test
    void a_reply_takes_at_most_4_round_trips_and_16_statements() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();

        assertCost(4, 16, () -> desk.agent("anna")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("type", "REPLY", "body", "We look into it."))
                .post("/api/v1/tickets/{id}/messages", ticket)
                .then()
                .statusCode(201));
    }

    @Test
    void a_move_takes_at_most_4_round_trips_and_16_statements() {
        Desk desk = Desk.from("standard").adding("checking", "Checking", Category.PROCESSING);
        String ticket = desk.assignedTicket();
        String[] targets = {"checking", "processing"};
        int[] moves = {0};

        assertCost(4, 16, () -> desk.agent("anna")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("to", targets[moves[0]++ % 2]))
                .post("/api/v1/tickets/{id}/moves", ticket)
                .then()
                .statusCode(200));
    }

    @Test
    void a_reply_by_mail_takes_at_most_4_round_trips_and_18_statements() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        String reference = desk.detail(ticket).getString("reference");

        assertCost(4, 18, () -> SentMail.from(desk, "carl").about(reference).answersAt(desk));
    }

    @Test
    void a_mail_that_opens_a_ticket_takes_at_most_5_round_trips_and_16_statements() {
        Desk desk = Desk.from("standard");

        assertCost(5, 16, () -> SentMail.from(desk, "carl").opensAt(desk));
    }

    @Test
    void assessing_a_draft_takes_at_most_3_round_trips_and_8_statements() {
        Desk desk = Desk.from("hosting").adding("checking", "Checking", Category.PROCESSING);
        ObjectNode draft = desk.draft();
        draft.putArray("timers");
        ObjectNode rule = draft.withArray("moves").addObject().put("id", "stay").put("forbid", true);
        rule.putArray("from").add("answered");
        rule.putArray("to").add("checking");

        assertCost(3, 8, () -> desk.admin("ada")
                .body(draft.toString())
                .post("/api/v1/scheme-impact")
                .then()
                .statusCode(200));
    }

    /** The least of several tries: connections that are new, and statements that they have to prepare, are not the call's. */
    private void assertCost(int mostRoundTrips, int mostStatements, Runnable call) {
        for (int i = 0; i < WARMING_UP; i++) {
            call.run();
        }
        int fewestRoundTrips = Integer.MAX_VALUE;
        long fewestStatements = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            int trips = roundTrips.getAsInt();
            long statements = statements();
            call.run();
            fewestRoundTrips = Math.min(fewestRoundTrips, roundTrips.getAsInt() - trips);
            fewestStatements = Math.min(fewestStatements, statements() - statements);
        }
        assertThat(fewestRoundTrips).as("round trips").isBetween(2, mostRoundTrips);
        assertThat(fewestStatements).as("statements").isBetween(5L, (long) mostStatements);
    }

    private static long statements() {
        return Long.parseLong(TicketDatabase.rows("select coalesce(sum(calls), 0) from pg_stat_statements"
                        + " where userid = 'docket_service'::regrole and toplevel")
                .get(0));
    }
}
