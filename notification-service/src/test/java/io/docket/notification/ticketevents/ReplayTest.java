package io.docket.notification.ticketevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.local.stack.Stack;
import io.docket.notification.GoldenEvent;
import io.docket.notification.KafkaReader;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What has been told is not told again, however much of {@code docket.tickets} is read once more: by a new consumer group, after a
 * restored database, behind a relay that repeats itself. Each test has a company of its own, with a ticket for every golden
 * example, and replays that company's events; those of others are none of its business.
 */
@QuarkusTest
class ReplayTest extends ServiceTest {

    private static final String TOPIC = "docket.tickets";

    @Inject
    TicketEventsConsumer consumer;

    private final String company = "replay-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<GoldenEvent> events = new ArrayList<>();

    @BeforeEach
    void everythingIsTold() {
        int due = 0;
        for (String example : GoldenEvent.aboutTickets()) {
            var event = GoldenEvent.of(example).ofCompany(company).numbered(3);
            events.add(event);
            for (JsonNode notice : event.data().path("notices")) {
                due += notice.get("recipients").size();
            }
        }
        ticketService.publishes(events.toArray(GoldenEvent[]::new));
        int expected = due;
        await().atMost(SOON).untilAsserted(() -> assertThat(query("select state from notice where company = ?"))
                .hasSize(expected)
                .containsOnly("SENT"));
        assertThat(expected).isGreaterThan(10);
    }

    @Test
    void read_again_from_the_beginning_nothing_is_told_again() throws SQLException {
        var before = everythingTold();

        assertThat(replay()).isEqualTo(events.size());

        assertThat(everythingTold()).isEqualTo(before);
    }

    @Test
    void nothing_is_told_again_after_the_offsets_were_lost() throws SQLException {
        var before = everythingTold();
        loseOffsets();

        replay();

        assertThat(everythingTold()).isEqualTo(before);
    }

    @Test
    void nothing_is_told_again_after_offsets_and_sequences_were_lost() throws SQLException {
        var before = everythingTold();
        for (int time = 1; time <= 2; time++) {
            loseOffsets();
            loseSequences();

            replay();

            assertThat(everythingTold()).isEqualTo(before);
        }
    }

    @Test
    void what_was_sent_again_on_purpose_is_not_sent_a_third_time() throws SQLException {
        var reply = events.stream()
                .filter(event -> event.data().path("notices").size() == 1)
                .findFirst()
                .orElseThrow();
        String id = query("select id::text from notice where company = ? and ticket = '%s' limit 1"
                        .formatted(reply.ticket()))
                .get(0);
        as(tokens.admin(company, "ada"))
                .post("/api/v1/notifications/{id}/redelivery", id)
                .then()
                .statusCode(202);
        await().atMost(SOON).until(() -> query(
                        "select state || redeliveries from notice where company = ? and id = '%s'".formatted(id))
                .equals(List.of("SENT1")));
        var before = everythingTold();
        loseOffsets();
        loseSequences();

        replay();

        assertThat(everythingTold()).isEqualTo(before);
    }

    @Test
    void what_is_published_again_under_its_old_sequence_is_not_told_again_and_stops_nothing_later()
            throws SQLException {
        var before = everythingTold();

        ticketService.publishes(events.toArray(GoldenEvent[]::new));
        ticketService.publishes(events.stream().map(event -> event.numbered(2)).toArray(GoldenEvent[]::new));
        for (GoldenEvent event : events) {
            awaitEverythingBefore(event, 4);
        }

        assertThat(everythingTold()).isEqualTo(before);
    }

    @Test
    void of_old_and_new_events_read_together_the_new_ones_are_told() throws SQLException {
        loseOffsets();
        loseSequences();
        var before = everythingTold();
        var later = GoldenEvent.of("docket.ticket.created").ofCompany(company).numbered(9);
        ticketService.publishes(later);

        replay();

        await().atMost(SOON).until(() -> query(
                        "select state from notice where company = ? and ticket = '%s'".formatted(later.ticket()))
                .equals(List.of("SENT")));
        assertThat(everythingTold())
                .containsAll(before)
                .filteredOn(row -> !before.contains(row))
                .allMatch(row -> row.contains(later.ticket().toString()))
                .hasSize(2);
    }

    /** Every row of the ledger, and every mail in the mailbox. */
    private List<String> everythingTold() throws SQLException {
        List<String> told =
                new ArrayList<>(query("select to_jsonb(n)::text from notice n where company = ? order by id"));
        for (String address : query("select distinct recipient from notice where company = ? order by recipient")) {
            mails.to(address).forEach(mail -> told.add(address + " " + mail.get("messageId")));
        }
        return told;
    }

    /** Has the consumer take the company's events of the whole topic once more; gives how many there were. */
    private int replay() {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
        int found = 0;
        for (ConsumerRecord<String, byte[]> one : fromTheBeginning()) {
            var header = one.headers().lastHeader("ce_company");
            if (header != null && new String(header.value(), StandardCharsets.UTF_8).equals(company)) {
                records.computeIfAbsent(new TopicPartition(TOPIC, one.partition()), partition -> new ArrayList<>())
                        .add(one);
                found++;
            }
        }
        consumer.take(new ConsumerRecords<>(records, Map.of())).await().atMost(SOON);
        return found;
    }

    private static List<ConsumerRecord<String, byte[]>> fromTheBeginning() {
        try (var newGroup = new KafkaReader(Stack.shared().kafka(), TOPIC)) {
            return newGroup.all();
        }
    }

    private static void loseOffsets() throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("delete from consumer_offset");
        }
    }

    private void loseSequences() throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.prepareStatement("delete from consumer_sequence where company = ?")) {
            statement.setString(1, company);
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, company);
            try (var rows = statement.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }
}
