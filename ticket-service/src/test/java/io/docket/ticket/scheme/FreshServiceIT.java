package io.docket.ticket.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.ticket.timer.Replica;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service with an empty database and no offsets, behind a topic that the broker has really compacted. */
class FreshServiceIT {

    private static final Duration A_WHILE = Duration.ofSeconds(90);
    private static final String DATABASE = "docket_fresh";
    private static final int COMPANIES = 200;
    private static final int NEWEST = 5;

    private static final SchemesTopic TOPIC = new SchemesTopic(Stack.shared().kafka());

    @BeforeAll
    static void emptyDatabase() throws SQLException {
        try (Connection server = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER);
                Statement statement = server.createStatement()) {
            statement.execute("create database " + DATABASE + " owner " + Postgres.OWNER);
        }
        TOPIC.compactAtOnce();
    }

    @AfterAll
    static void leaveTheTopicAsItWas() {
        TOPIC.compactAsUsual();
    }

    @Test
    void a_service_that_starts_from_nothing_gets_every_companys_newest_scheme_whatever_late_relays_have_sent() {
        publishWithLateRelays();
        awaitCompaction();

        try (Replica fresh = start("fresh")) {
            fresh.awaitReady();
            await().atMost(A_WHILE).untilAsserted(() -> assertThat(known()).isEqualTo(newest()));
        }
        assertThat(documents()).as("older versions were not there to be read").isEqualTo(COMPANIES);
    }

    /** One is cut off between publishing and noting it down, the next is frozen within a transaction and comes back. */
    private static void publishWithLateRelays() {
        try (SchemesTopic.Relay cutOff = TOPIC.relay()) {
            IntStream.rangeClosed(1, 3).forEach(version -> cutOff.publish(all(version)));
        }
        try (SchemesTopic.Relay frozen = TOPIC.relay()) {
            IntStream.rangeClosed(2, 3).forEach(version -> frozen.publish(all(version)));
            frozen.send(all(4));
            try (SchemesTopic.Relay successor = TOPIC.relay()) {
                IntStream.rangeClosed(3, NEWEST).forEach(version -> successor.publish(all(version)));
                assertThatThrownBy(frozen::commit)
                        .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
            }
        }
    }

    /** Until of each company only the newest is left. */
    private static void awaitCompaction() {
        await().atMost(A_WHILE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            TOPIC.closeSegments();
            Map<String, List<Integer>> left = TOPIC.versions("fresh-");
            assertThat(left).hasSize(COMPANIES);
            assertThat(left.values())
                    .allSatisfy(versions -> assertThat(versions).containsExactly(NEWEST));
        });
    }

    private static Replica start(String name) {
        String url = Stack.shared().configurationFor(RunningStack.DATABASE).get("docket.database.url");
        return Replica.start(
                name,
                Map.of(
                        "docket.database.url",
                        url.replace(RunningStack.DATABASE, DATABASE),
                        "mp.messaging.incoming.schemes.group.id",
                        "ticket-service.schemes." + name,
                        "mp.messaging.incoming.directory.group.id",
                        "ticket-service.directory." + name,
                        "mp.messaging.incoming.search.group.id",
                        "ticket-service.search." + name));
    }

    private static List<SchemeDocument> all(int version) {
        return companies().map(company -> SchemeDocument.of(company, version)).toList();
    }

    private static Map<String, Integer> newest() {
        return companies().collect(Collectors.toMap(Function.identity(), company -> NEWEST));
    }

    private static Stream<String> companies() {
        return IntStream.range(0, COMPANIES).mapToObj(number -> "fresh-" + number);
    }

    /** The companies' current versions. */
    private static Map<String, Integer> known() {
        Map<String, Integer> versions = new TreeMap<>();
        read(
                "select company, scheme_version from company where company like 'fresh-%'",
                row -> versions.put(row.getString(1), row.getInt(2)));
        return versions;
    }

    private static int documents() {
        int[] count = new int[1];
        read("select count(*) from scheme where company like 'fresh-%'", row -> count[0] = row.getInt(1));
        return count[0];
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private static void read(String sql, Reader reader) {
        try (Connection connection = Stack.shared().connection(DATABASE, Postgres.SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
