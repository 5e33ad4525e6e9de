package io.docket.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.local.stack.Stack;
import io.docket.notification.NoSender;
import io.docket.notification.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a few of a webhook's many deliveries are found without a look at the others. */
@QuarkusTest
@TestProfile(NoSender.class)
@WithTestResource(RunningStack.class)
class DeliveryListTest {

    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");

    @BeforeEach
    void manyDeliveries() throws SQLException {
        asOwner("""
                insert into notice (company, id, ticket, reference, cause, notice, channel, recipient, recipient_key, content, state, created_at)
                select 'lists', gen_random_uuid(), gen_random_uuid(), 'ACME-1', n::text,
                       case when n = 5000 then 'docket.webhook.test' else 'docket.ticket.moved' end,
                       'webhook', 'many', 'many', '{}',
                       case when n = 4999 then 'FAILED' when n % 10 = 0 then 'UNCERTAIN' else 'SENT' end,
                       docket_now() - n * interval '1 hour'
                from generate_series(1, 5000) as n""");
        asOwner("analyze notice");
    }

    @AfterEach
    void leaveNoBulk() throws SQLException {
        asOwner("delete from notice where company = 'lists'");
        asOwner("analyze notice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "and notice = 'docket.webhook.test'",
                "and created_at < docket_now() - interval '4990 hours'",
                "and created_at >= docket_now() - interval '4 hours'",
                "and state = 'FAILED'"
            })
    void few_are_found_by_their_type_their_time_and_their_state(String narrowed) throws SQLException {
        // The time is a parameter of the query, and no volatile function's.
        String now = value("select docket_now()");
        assertThat(pagesOf(narrowed.replace("docket_now()", "timestamptz '" + now + "'")))
                .isLessThan(40);
    }

    @Test
    void what_was_missed_is_found_among_what_was_in_doubt_and_arrived() throws SQLException {
        assertThat(pagesOf("and " + NoticeRepository.MISSED)).isLessThan(20);
    }

    private static int pagesOf(String narrowed) throws SQLException {
        String query = NoticeRepository.LIST_DELIVERIES
                .formatted(" and recipient_key = 'many' " + narrowed)
                .replace("$1", "'lists'")
                .replace("$2", "51");
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("explain (analyze, timing off, buffers on) " + query)) {
            while (rows.next()) {
                var buffers = BUFFERS.matcher(rows.getString(1));
                if (buffers.find()) {
                    return Integer.parseInt(buffers.group(1))
                            + (buffers.group(2) == null ? 0 : Integer.parseInt(buffers.group(2)));
                }
            }
        }
        throw new AssertionError("The plan tells of no buffers");
    }

    private static String value(String query) throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void asOwner(String command) throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
