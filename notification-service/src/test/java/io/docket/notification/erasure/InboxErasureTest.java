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

/** An erasure that comes to inboxes which another transaction is at work on, one that may wait for what the erasure holds. */
@QuarkusTest
class InboxErasureTest extends ServiceTest {

    @Inject
    InboxErasureService inboxes;

    @Inject
    WorkerTransaction transaction;

    private final Erika erika = new Erika();
    private final PersonErased person = erika.understood(Instant.now().plusSeconds(60));

    @BeforeEach
    void hasThreeEntries() throws SQLException {
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

            reached = step(sql -> inboxes.entries(sql, person, Optional.empty()));
            Optional<String> still = reached;

            assertThat(numbers()).containsExactly("2", "3");
            assertThat(step(sql -> inboxes.entries(sql, person, still))).isEqualTo(reached);
            does(other, "delete from inbox_entry where company = '%1$s' and number = 2");
            other.commit();
        }

        assertThat(step(sql -> inboxes.entries(sql, person, reached))).isEmpty();
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

    private Optional<String> step(Function<Sql, Uni<Optional<String>>> work) {
        return transaction.run(work).await().atMost(SOON);
    }

    private List<String> numbers() throws SQLException {
        return found("select number::text from inbox_entry where company = '%1$s' order by number");
    }

    private List<String> found(String sql) throws SQLException {
        try (Connection owner = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var rows = owner.createStatement().executeQuery(sql.formatted(erika.company))) {
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
