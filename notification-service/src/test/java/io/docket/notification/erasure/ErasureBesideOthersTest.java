package io.docket.notification.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.local.stack.Stack;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.erasure.PersonErased;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erasure that comes to rows which another transaction is at work on, one that may wait for what the erasure holds. */
@QuarkusTest
class ErasureBesideOthersTest extends ServiceTest {

    @Inject
    InboxErasureService inboxes;

    @Inject
    NotificationErasureService everything;

    @Inject
    WorkerTransaction transaction;

    private final Erika erika = new Erika();
    private final PersonErased person = erika.understood(Instant.now().plusSeconds(60));

    @BeforeEach
    void hasThreeOfEach() throws SQLException {
        owner(
                "insert into notice (company, id, ticket, reference, cause, notice, channel, recipient, recipient_key, content, state)"
                        + " select '%1$s', ('00000000-0000-7000-8000-00000000000' || i)::uuid, gen_random_uuid(), 'K-' || i, 'c', 'closed', 'email',"
                        + " 'anna', 'anna', '{\"text\": \"for %2$s\"}', 'SENT' from generate_series(1, 3) i");
        owner(
                "insert into inbox_parked (company, id, consumer, topic, topic_id, partition, \"offset\", headers, payload, reason)"
                        + " select '%1$s', gen_random_uuid(), 'notification-service', 'docket.tickets', gen_random_uuid(), 0, i, '{}',"
                        + " convert_to('{\"data\": {\"text\": \"%2$s\"}}', 'UTF8'), 'x' from generate_series(1, 3) i");
        owner(
                "insert into inbox_recipient (company, recipient, last_number, sweep_at) values ('%1$s', '%2$s', 3, docket_now() + interval '1 day')");
        owner(
                "insert into inbox_entry (company, recipient, number, id, ticket, reference, cause, notice, step, content)"
                        + " select '%1$s', '%2$s', i, ('00000000-0000-7000-8000-00000000000' || i)::uuid, gen_random_uuid(), 'K-1', 'c', 'closed', 0, '{}'"
                        + " from generate_series(1, 3) i");
    }

    @Test
    void an_entry_that_another_is_at_work_on_is_not_waited_for_and_comes_next() throws SQLException {
        Optional<String> reached;
        try (Connection other = anotherTransaction()) {
            does(other, "select from inbox_entry where company = '%1$s' and number = 2 for update");

            reached = entriesFrom(Optional.empty());

            assertThat(numbers()).containsExactly("2", "3");
            assertThat(entriesFrom(reached)).isEqualTo(reached);
            does(other, "delete from inbox_entry where company = '%1$s' and number = 2");
            other.commit();
        }

        assertThat(entriesFrom(reached)).isEmpty();
        assertThat(numbers()).isEmpty();
    }

    @Test
    void an_inbox_that_another_is_at_work_on_is_not_waited_for_and_is_tried_again() throws SQLException {
        owner("delete from inbox_entry where company = '%1$s'");
        try (Connection other = anotherTransaction()) {
            does(other, "select from inbox_recipient where company = '%1$s' for update");

            assertThat(step(sql -> inboxes.recipients(sql, person, Optional.empty())))
                    .as("it begins again")
                    .contains("");
        }
        assertThat(found("select recipient from inbox_recipient where company = '%1$s'"))
                .containsExactly(erika.id);

        assertThat(step(sql -> inboxes.recipients(sql, person, Optional.empty())))
                .isEmpty();

        assertThat(found("select recipient from inbox_recipient where company = '%1$s'"))
                .isEmpty();
    }

    @Test
    void a_notice_that_another_is_at_work_on_is_not_waited_for_and_comes_next() throws SQLException {
        Optional<String> reached;
        try (Connection other = anotherTransaction()) {
            does(other, "select from notice where company = '%1$s' and reference = 'K-2' for update");

            reached = stepFrom(Optional.empty());

            assertThat(untouched()).containsExactly("K-2", "K-3");
            assertThat(stepFrom(reached))
                    .as("it stays before the one that is not free")
                    .isEqualTo(reached);
            does(other, "select from notice where company = '%1$s' and reference = 'K-1' for update nowait");
        }

        assertThat(stepFrom(reached)).as("inboxes come next").contains("inbox:");
        assertThat(untouched()).isEmpty();
    }

    @Test
    void a_first_notice_that_another_is_at_work_on_is_asked_for_again() throws SQLException {
        Optional<String> reached;
        try (Connection other = anotherTransaction()) {
            does(other, "select from notice where company = '%1$s' for update");

            reached = stepFrom(Optional.empty());

            assertThat(untouched()).hasSize(3);
        }

        assertThat(stepFrom(reached)).contains("inbox:");
        assertThat(untouched()).isEmpty();
    }

    @Test
    void a_dead_letter_that_another_is_at_work_on_is_not_waited_for_and_comes_when_it_is_free() throws SQLException {
        Optional<String> last = Optional.of("recipients:");
        try (Connection other = anotherTransaction()) {
            does(other, "select from inbox_parked where company = '%1$s' and \"offset\" = 2 for update");

            assertThat(stepFrom(last)).as("it does the last step again").isEqualTo(last);
            assertThat(parkedWithWords()).containsExactly("2");
        }

        assertThat(stepFrom(last)).isEmpty();
        assertThat(parkedWithWords()).isEmpty();
    }

    private List<String> untouched() throws SQLException {
        return found(
                "select reference from notice where company = '%1$s' and content::text like '%%%2$s%%' order by 1");
    }

    private List<String> parkedWithWords() throws SQLException {
        return found(
                "select \"offset\"::text from inbox_parked where company = '%1$s' and convert_from(payload, 'UTF8') like '%%%2$s%%' order by 1");
    }

    private Optional<String> stepFrom(Optional<String> reached) {
        return step(sql -> everything.step(sql, person, reached));
    }

    private Optional<String> entriesFrom(Optional<String> reached) {
        return step(sql -> inboxes.entries(sql, person, reached));
    }

    private Optional<String> step(Function<Sql, Uni<Optional<String>>> work) {
        return transaction.run(work).await().atMost(SOON);
    }

    private List<String> numbers() throws SQLException {
        return found("select number::text from inbox_entry where company = '%1$s' order by number");
    }

    private List<String> found(String sql) throws SQLException {
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var rows = owner.createStatement().executeQuery(sql.formatted(erika.company, erika.id))) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void owner(String sql) throws SQLException {
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE)) {
            does(owner, sql);
        }
    }

    private static Connection anotherTransaction() throws SQLException {
        Connection other = Stack.shared().ownerConnection(RunningStack.DATABASE);
        other.setAutoCommit(false);
        return other;
    }

    private void does(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.formatted(erika.company, erika.id));
        }
    }
}
