package io.docket.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.local.stack.Stack;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What inboxes keep no longer. */
@QuarkusTest
class InboxRetentionTest extends ServiceTest {

    @Inject
    InboxSweep sweep;

    private final String company = "kept-" + UUID.randomUUID().toString().substring(0, 12);

    @Test
    void entries_go_when_they_are_too_old_and_the_place_up_to_which_is_known() throws Exception {
        has(5);
        Entries.change("update inbox_entry set at = docket_now() - interval '91 days' where number <= 2 and company = '"
                + company + "'");

        sweeps();

        assertThat(Entries.numbersOf(company, "carl")).containsExactly(3L, 4L, 5L);
        assertThat(Entries.query(
                        "select removed_up_to || ' ' || last_number from inbox_recipient where company = ?", company))
                .containsExactly("2 5");
        assertThat(Entries.query(
                        "select (sweep_at - docket_now() > interval '89 days')::text from inbox_recipient where company = ?",
                        company))
                .as("it is not looked at again before the next is to go")
                .containsExactly("true");
    }

    @Test
    void what_another_is_at_work_on_is_not_waited_for_and_goes_the_next_time() throws Exception {
        has(4);
        Entries.change("update inbox_entry set at = docket_now() - interval '91 days' where number <= 3 and company = '"
                + company + "'");

        try (Connection other = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from inbox_entry where number = 2 and company = '" + company + "' for update");
            sweeps();
            statement.execute("select from inbox_recipient where company = '" + company + "' for update");
        }

        assertThat(Entries.numbersOf(company, "carl")).containsExactly(2L, 4L);
        Entries.change("update inbox_recipient set sweep_at = sweep_at - interval '1 minute' where company = '"
                + company + "'");
        sweeps();
        assertThat(Entries.numbersOf(company, "carl")).containsExactly(4L);
    }

    @Test
    void of_one_person_the_newest_thousand_are_kept() throws Exception {
        has(1_005);

        sweeps();

        assertThat(Entries.numbersOf(company, "carl"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(6, 1_005).boxed().toList());
        Entries.change("delete from inbox_entry where company = '" + company + "'");
    }

    @Test
    void tickets_go_when_they_have_ended() throws Exception {
        String carl = tokens.customer(company, "carl");
        as(carl).post("/api/v1/inbox/stream-tickets").then().statusCode(201);
        as(carl).post("/api/v1/inbox/stream-tickets").then().statusCode(201);
        Entries.change(
                "update inbox_stream_ticket set valid_until = docket_now() where digest = (select min(digest::text)::bytea"
                        + " from inbox_stream_ticket where company = '" + company + "')");

        sweeps();

        assertThat(Entries.query("select recipient from inbox_stream_ticket where company = ?", company))
                .hasSize(1);
    }

    private void has(int entries) throws Exception {
        Entries.change("""
                insert into inbox_recipient (company, recipient, last_number, sweep_at) values ('%1$s', 'carl', %2$d, docket_now());
                insert into inbox_entry (company, recipient, number, id, ticket, reference, cause, notice, step, content)
                select '%1$s', 'carl', i, gen_random_uuid(), gen_random_uuid(), 'K-1', 'c', 'closed', 0, '{}'
                from generate_series(1, %2$d) i""".formatted(company, entries));
    }

    private void sweeps() {
        sweep.tidy().await().atMost(SOON);
    }
}
