package io.docket.ticket.timer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.ticket.scheme.TicketDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes work on the same timers; one freezes while it holds a ticket, and comes back long after. */
class FrozenReplicaIT {

    private static final String FROZEN_AFTER = "2s";
    private static final Duration A_WHILE = Duration.ofSeconds(90);
    private static final int TICKETS = 150;
    private static final List<String> WHOLE_STORY =
            List.of("created", "reminder 1", "reminder 2", "reminder 3", "moved by TIMER:give-up");

    private static Replica frozen;
    private static Replica other;

    @BeforeAll
    static void startTwoReplicas() {
        Map<String, String> settings = Map.of("docket.database.frozen-after", FROZEN_AFTER);
        frozen = Replica.start("frozen", settings).awaitReady();
        other = Replica.start("other", settings).awaitReady();
    }

    @AfterAll
    static void stopThem() {
        frozen.close();
        other.close();
    }

    @Test
    void ALL_04_a_replica_that_froze_over_a_ticket_and_comes_back_loses_nothing_and_doubles_nothing() {
        Desk desk = Desk.of(other.url(), "frosty");
        Set<UUID> tickets = desk.tickets(TICKETS);
        Desk.passes(Duration.ofDays(60));
        freezeItOverATicket();

        await().atMost(A_WHILE).untilAsserted(() -> assertThat(desk.clocks()).isEmpty());
        assertThat(transactionsOf(frozen)).as("what the database ended").isEmpty();
        frozen.resume();
        frozen.awaitReady();

        await().atMost(A_WHILE).untilAsserted(() -> assertThat(desk.stories()).isEqualTo(wholeStoryOf(tickets)));
        assertThat(sequences(desk))
                .allSatisfy((ticket, numbers) -> assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L));
        assertThat(desk.clocks()).isEmpty();
    }

    /** Freezes again and again, until it stands in the middle of a transaction. */
    private static void freezeItOverATicket() {
        await().atMost(A_WHILE).pollInterval(Duration.ofMillis(20)).until(() -> {
            frozen.freeze();
            if (transactionsOf(frozen).isEmpty()) {
                frozen.resume();
                return false;
            }
            return true;
        });
    }

    /** The replica's worker sessions that stand still with a lock on a ticket. */
    private static List<String> transactionsOf(Replica replica) {
        return TicketDatabase.rows("""
                select distinct a.pid from pg_stat_activity a
                  join pg_locks l on l.pid = a.pid and l.relation = 'ticket'::regclass and l.mode = 'RowShareLock'
                 where a.application_name = ? and a.state = 'idle in transaction'""", replica.name());
    }

    private static Map<UUID, List<String>> wholeStoryOf(Set<UUID> tickets) {
        return tickets.stream().collect(toMap(ticket -> ticket, ticket -> WHOLE_STORY));
    }

    private static Map<UUID, List<Long>> sequences(Desk desk) {
        return desk.events().stream()
                .collect(groupingBy(TicketEvent::ticket, mapping(TicketEvent::sequence, toList())));
    }
}
