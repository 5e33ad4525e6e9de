package io.docket.notification.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ticket's event that the ledger refuses for a while: it is given up, and replayed by an operator. */
@QuarkusTest
class DeadLetterResourceTest extends ServiceTest {

    private static final String DEAD_LETTERS = "/api/v1/dead-letters";

    @AfterEach
    void takeNotices() {
        sql("alter table notice drop constraint if exists no_notice_now");
    }

    @Test
    void what_could_not_be_taken_is_replayed_once_its_cause_is_gone_and_mailed_once() {
        var reply = GoldenEvent.of("docket.ticket.replied").numbered(1);
        sql("alter table notice add constraint no_notice_now check (ticket <> '" + reply.ticket() + "') not valid");
        ticketService.publishes(reply);
        String letter = await().atMost(SOON).until(() -> letterOf(reply), id -> id != null);
        takeNotices();
        ticketService.publishes(reply);

        for (int times = 0; times < 2; times++) {
            as(tokens.operator())
                    .post(DEAD_LETTERS + "/{id}/replay", letter)
                    .then()
                    .statusCode(200)
                    .body("replayedBy", equalTo("olga"));
        }

        awaitEverythingBefore(reply, 2);
        assertThat(mails.to(reply.addressOf("carl"))).hasSize(1);
        assertThat(letterOf(reply)).isNull();
    }

    @Test
    void what_could_not_be_taken_of_a_ticket_goes_with_it_and_brings_nothing_of_it_back() {
        var reply = GoldenEvent.of("docket.ticket.replied").numbered(1);
        sql("alter table notice add constraint no_notice_now check (ticket <> '" + reply.ticket() + "') not valid");
        ticketService.publishes(reply);
        String letter = await().atMost(SOON).until(() -> letterOf(reply), id -> id != null);
        takeNotices();

        ticketService.publishes(
                GoldenEvent.of("docket.ticket.removed").ofTicket(reply.ticket()).numbered(2));

        await().atMost(SOON).until(() -> letterOf(reply) == null);
        as(tokens.operator()).post(DEAD_LETTERS + "/{id}/replay", letter).then().statusCode(404);
        assertThat(noticesOf(reply.ticket())).isEmpty();
    }

    @Test
    void it_is_for_operators_only() {
        asAdmin().get(DEAD_LETTERS).then().statusCode(403);
        asAgent().get("/api/v1/parked-events").then().statusCode(403);
        as(tokens.operator()).get("/api/v1/parked-events").then().statusCode(200);
    }

    /** The id of the letter about the ticket's event that waits, or null. */
    private static String letterOf(GoldenEvent event) {
        List<String> ids = as(tokens.operator())
                .get(DEAD_LETTERS + "?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.key == '" + event.ticket() + "' }.id");
        return ids.isEmpty() ? null : ids.get(0);
    }

    private static void sql(String statement) {
        try (Connection connection = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER);
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(statement, failure);
        }
    }
}
