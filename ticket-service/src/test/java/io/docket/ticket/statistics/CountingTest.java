package io.docket.ticket.statistics;

import static io.docket.ticket.Desk.soon;
import static io.docket.ticket.statistics.Statistics.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.function.Function;
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

    private void forget() {
        TicketDatabase.rows("select docket_recount_statistics(?)", desk.company());
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
                null,
                Map.of());
    }
}
