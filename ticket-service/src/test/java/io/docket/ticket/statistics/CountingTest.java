package io.docket.ticket.statistics;

import static io.docket.ticket.Desk.soon;
import static io.docket.ticket.statistics.Statistics.assertCounts;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever counts, how often, and whatever falls over meanwhile: each thing that happened is counted once. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class CountingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TICKETS = Integer.getInteger("docket.statistics.tickets", 5);

    @Inject
    WorkerTransaction transaction;

    @Inject
    CountingService counting;

    @Inject
    StatisticsConsumer consumer;

    private Desk desk;
    private final Set<TicketId> tickets = new HashSet<>();

    @BeforeEach
    void a_desk_whose_tickets_were_counted_as_things_happened() {
        desk = Desk.from("standard").adding("filed", "Filed", Category.CLOSED);
        Random random = new Random(7);
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < TICKETS; i++) {
            opened.add(desk.assignedTicket());
        }
        for (int i = 0; i < 3 * TICKETS; i++) {
            String ticket = opened.get(random.nextInt(TICKETS));
            if (i % TICKETS == 0) {
                Desk.passes(Duration.ofHours(20));
            }
            switch (random.nextInt(3)) {
                case 0 -> desk.agentReplies(ticket, "We look into it.");
                case 1 -> post(ticket, "resolved");
                default -> post(ticket, random.nextBoolean() ? "filed" : "processing");
            }
        }
        opened.forEach(ticket -> tickets.add(new TicketId(desk.company(), UUID.fromString(ticket))));
        Statistics.of(desk).counted();
    }

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void an_event_that_comes_twice_counts_once() {
        List<String> before = kept();
        List<ReceivedEvent> events = tickets.stream().map(CountingTest::event).toList();

        run(sql -> consumer.handle(sql, events).chain(() -> consumer.handle(sql, events)));

        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void counted_anew_from_nothing_by_several_at_once_all_is_as_it_was() {
        List<String> before = kept();
        forget();
        assertThat(kept()).isEmpty();

        Uni.join()
                .all(
                        transaction.run(this::countAll),
                        transaction.run(this::countAll),
                        transaction.run(this::countAll),
                        transaction.run(this::countAll))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void who_dies_while_counting_has_counted_nothing_and_another_counts_all_of_it() {
        List<String> before = kept();
        forget();

        assertThatThrownBy(() -> run(sql -> countAll(sql).onItem().failWith(() -> new IllegalStateException("died"))))
                .hasMessageContaining("died");
        assertThat(kept()).isEmpty();

        run(this::countAll);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void what_no_event_tells_of_the_walk_finds() {
        List<String> before = kept();
        Desk.passes(Duration.ofMinutes(2));
        forget();

        soon(() -> assertThat(kept()).isEqualTo(before));
        soon(() -> assertThat(TicketDatabase.rows(
                        "select walked_at > 'epoch' from statistics_walk where company = ?", desk.company()))
                .containsExactly("t"));
    }

    @Test
    void what_is_not_counted_yet_makes_the_answer_older_and_changes_no_figure_of_before() throws SQLException {
        String ticket = desk.assignedTicket();
        JsonPath before = Statistics.of(desk).counted();
        int processing = (int) Statistics.group(before, "processing").get("now");
        Instant moved;
        try (Connection busy = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER)) {
            busy.setAutoCommit(false);
            busy.createStatement().execute("lock table statistics_ticket in exclusive mode");
            desk.move(ticket, Map.of("to", "resolved"));
            moved = desk.statusSince(ticket);

            JsonPath meanwhile = Statistics.of(desk).countedSoFar();
            assertThat(Statistics.asOf(meanwhile)).isEqualTo(moved);
            assertThat(Instant.parse(meanwhile.getString("to"))).isEqualTo(moved);
            assertThat(Statistics.group(meanwhile, "processing").get("now")).isEqualTo(processing);
            desk.writes(ticket, Map.of("type", "NOTE", "body", "Nobody counts notes."));
            assertThat(Statistics.asOf(Statistics.of(desk).countedSoFar())).isEqualTo(moved);
            Statistics.of(desk)
                    .from(moved.plusMillis(1))
                    .answer()
                    .statusCode(503)
                    .body("type", equalTo("urn:docket:problem:statistics-not-counted"))
                    .body("detail", containsString("the period begins after that"));
            busy.rollback();
        }

        JsonPath after = Statistics.of(desk).counted();
        assertThat(Statistics.asOf(after)).isAfter(moved);
        assertThat(Statistics.group(after, "processing").get("now")).isEqualTo(processing - 1);
    }

    @Test
    void a_first_reply_that_is_not_counted_yet_makes_the_answer_older_too() throws SQLException {
        String ticket = desk.ticket();
        Statistics.of(desk).counted();
        try (Connection busy = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER)) {
            busy.setAutoCommit(false);
            busy.createStatement().execute("lock table statistics_ticket in exclusive mode");
            Instant before = Desk.now();
            desk.agentReplies(ticket, "We look into it.");

            assertThat(Statistics.asOf(Statistics.of(desk).countedSoFar())).isBetween(before, Desk.now());
            Instant later = Desk.now();
            assertThat(Statistics.asOf(Statistics.of(desk).countedSoFar())).isBefore(later);
            busy.rollback();
        }
    }

    @Test
    void a_company_whose_old_tickets_are_still_to_be_counted_is_told_so_wherever_the_walk_is() throws SQLException {
        Desk.passes(Duration.ofMinutes(2));
        for (String place : List.of("epoch", "2000-01-01T00:00:00Z")) {
            try (Connection operator = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER)) {
                operator.setAutoCommit(false);
                forget(operator);
                try (PreparedStatement held = operator.prepareStatement("update statistics_walk"
                        + " set walked_at = ?::timestamptz, due_at = 'infinity' where company = ?")) {
                    held.setString(1, place);
                    held.setString(2, desk.company());
                    held.execute();
                }
                operator.commit();
            }

            for (Statistics asking :
                    List.of(Statistics.of(desk), Statistics.of(desk).from(Desk.now()))) {
                asking.answer()
                        .statusCode(503)
                        .header("Retry-After", "10")
                        .body("type", equalTo("urn:docket:problem:statistics-not-counted"))
                        .body("detail", containsString("statistics are new here"));
            }
            makeDue();
            Statistics.of(desk).counted();
        }
    }

    @Test
    void an_answer_claims_no_more_than_what_had_happened_when_it_looked() throws Exception {
        CompletableFuture<JsonPath> asked;
        Instant released;
        try (Connection busy = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER)) {
            busy.setAutoCommit(false);
            busy.createStatement().execute("lock table ticket in access exclusive mode");
            asked = CompletableFuture.supplyAsync(() -> Statistics.of(desk).countedSoFar());
            soon(() -> assertThat(TicketDatabase.rows(
                            "select 1 from pg_locks where not granted and relation = 'ticket'::regclass limit 1"))
                    .hasSize(1));
            released = Desk.now();
            busy.rollback();
        }

        assertThat(Statistics.asOf(asked.join())).isBefore(released);
    }

    @Test
    void a_company_in_which_nothing_changes_has_its_turn_seldom_until_an_event_tells_of_a_change() {
        TicketDatabase.run(
                "insert into statistics_walk (company, walked_at) values (?, docket_now())"
                        + " on conflict (company) do update set walked_at = docket_now()",
                desk.company());
        soon(() -> {
            boolean dueSoon = isDueIn("55 minutes");
            if (dueSoon) {
                makeDue();
            }
            assertThat(dueSoon).isFalse();
        });

        run(sql ->
                consumer.handle(sql, tickets.stream().map(CountingTest::event).toList()));

        assertThat(isDueIn("5 minutes")).isTrue();
    }

    @Test
    void the_ends_of_a_period_are_read_by_bucket_however_many_durations_differ() {
        TicketDatabase.run("""
                insert into history
                select copy.*
                  from history h, generate_series(1, 500) n,
                       jsonb_populate_record(h, jsonb_build_object('id', gen_random_uuid(), 'seconds_in_previous', n * n)) copy
                 where h.id = (select id from history where company = ? and type = 'MOVED' and from_status is not null limit 1)""", desk.company());
        TicketDatabase.run("""
                insert into statistics_ticket
                select copy.*
                  from statistics_ticket s, generate_series(1, 500) n,
                       jsonb_populate_record(s, jsonb_build_object(
                       'ticket', gen_random_uuid(), 'first_reply_seconds', n * n, 'resolution_seconds', n * n * n)) copy
                 where s.ticket = (select ticket from statistics_ticket where company = ? limit 1)""", desk.company());

        Map<String, Long> moves = TicketDatabase.rows("""
                        select from_status ->> 'id', seconds_in_previous
                          from history
                         where company = ? and type = 'MOVED' and from_status is not null""", desk.company()).stream()
                .map(row -> row.split(" "))
                .collect(groupingBy(row -> row[0] + " " + Durations.bucket(Long.parseLong(row[1])), counting()));
        Map<String, Long> byBucket = end(Grouping.STATUS.flow()).stream()
                .map(row -> row.split(" "))
                .filter(row -> row[1].equals("f"))
                .collect(toMap(
                        row -> row[0] + " " + Durations.bucketReaching(Integer.parseInt(row[2])),
                        row -> Long.parseLong(row[3])));
        assertThat(byBucket).isEqualTo(moves).hasSizeLessThan(400);
        for (Grouping grouping : Grouping.values()) {
            assertThat(end(grouping.flow())).as(grouping.name()).hasSizeBetween(1, 400);
        }
        assertFirsts(0, "first_reply_seconds");
        assertFirsts(1, "resolution_seconds");
    }

    private void assertFirsts(int column, String kept) {
        Map<Integer, Long> each = TicketDatabase.rows(
                        "select %1$s from statistics_ticket where company = ? and %1$s is not null".formatted(kept),
                        desk.company())
                .stream()
                .collect(groupingBy(seconds -> Durations.bucket(Long.parseLong(seconds)), counting()));
        Map<Integer, Long> byBucket = end(StatisticsRepository.FIRSTS).stream()
                .map(row -> row.split(" "))
                .filter(row -> !row[column].equals("null"))
                .collect(toMap(
                        row -> Durations.bucketReaching(Integer.parseInt(row[column])), row -> Long.parseLong(row[2])));
        assertThat(byBucket).as(kept).isEqualTo(each).hasSizeLessThan(400);
    }

    /** What is read of the whole company as of an end of the period. */
    private List<String> end(String query) {
        return TicketDatabase.rows(query.replace("$1", "'" + desk.company() + "'")
                .replace("$2", "timestamptz '2000-01-01'")
                .replace("$3", "timestamptz 'infinity'")
                .replace(
                        "$4",
                        Stream.of(Durations.buckets()).map(String::valueOf).collect(joining(",", "'{", "}'"))));
    }

    @Test
    void of_another_company_nothing_is_forgotten() {
        Desk other = Desk.from("standard");
        other.ticket();
        Statistics.of(other).counted();

        forget();

        assertCounts(Statistics.of(other).counted(), "not-processed", 1, 1, 0);
    }

    /** A refusal changes nothing. */
    private void post(String ticket, String status) {
        desk.agent("anna").body(Map.of("to", status)).post("/api/v1/tickets/{id}/moves", ticket);
    }

    private Uni<Integer> countAll(Sql sql) {
        return counting.count(sql, tickets);
    }

    private <T> T run(Function<Sql, Uni<T>> work) {
        return transaction.run(work).await().atMost(PATIENCE);
    }

    private boolean isDueIn(String time) {
        return !TicketDatabase.rows(
                        "select 1 from statistics_walk where company = ? and due_at <= clock_timestamp() + ?::interval",
                        desk.company(),
                        time)
                .isEmpty();
    }

    private void makeDue() {
        TicketDatabase.run("update statistics_walk set due_at = clock_timestamp() where company = ?", desk.company());
    }

    private void forget() {
        try (Connection operator = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER)) {
            forget(operator);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The walk has to know of the company; it may take a minute until it does. */
    private void forget(Connection operator) throws SQLException {
        for (String sql : List.of(
                "insert into statistics_walk (company) values (?) on conflict do nothing",
                "select docket_recount_statistics(?)")) {
            try (PreparedStatement statement = operator.prepareStatement(sql)) {
                statement.setString(1, desk.company());
                statement.execute();
            }
        }
    }

    /** All that is kept of the company, but for what nobody reads any more: groups without tickets, durations that were taken back. */
    private List<String> kept() {
        return TicketDatabase.rows("""
                select 'ticket', row_to_json(s)::text from statistics_ticket s where company = ?
                union all
                select 'present', row_to_json(s)::text from statistics_present s where company = ? and tickets <> 0
                union all
                select 'count', row_to_json(s)::text from statistics_count s where company = ?
                union all
                select 'duration', row_to_json(s)::text from statistics_duration s where company = ? and count <> 0
                order by 1, 2""", desk.company(), desk.company(), desk.company(), desk.company());
    }

    private static ReceivedEvent event(TicketId ticket) {
        return new ReceivedEvent(
                "docket.tickets",
                0,
                0,
                ticket.ticket().toString(),
                UUID.randomUUID().toString(),
                "docket.ticket.changed",
                ticket.company(),
                Desk.now(),
                JsonNodeFactory.instance.objectNode(),
                Map.of());
    }
}
