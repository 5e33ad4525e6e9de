package io.docket.ticket.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.database.Rows;
import io.docket.platform.database.WorkerTransaction;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Looking for due clocks costs what is due, never what exists: as the worker's role, under row-level security. */
@QuarkusTest
@TestProfile(OnlyByHand.class)
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TimerRepositoryTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    WorkerTransaction transaction;

    @TestHTTPResource
    URI service;

    @Test
    void due_clocks_are_found_by_index_among_many_that_are_not_due() {
        UUID ticket = Desk.of(service.toString(), "crowd-of-clocks").ticket();
        manyClocksOfTheFarFuture(ticket);

        String oldest = planOf(TimerRepository.OLDEST);
        String fairShare = planOf(TimerRepository.FAIR_SHARE);

        forget(ticket);
        assertThat(oldest).contains("using timer_due on timer").doesNotContain("Seq Scan on timer t");
        assertThat(fairShare).contains("using timer_due_of_company on timer").doesNotContain("Seq Scan on timer");
    }

    @Test
    void a_tickets_next_clock_is_found_among_its_own_however_many_others_have_one_of_the_same_moment() {
        UUID ticket = Desk.of(service.toString(), "clocks-of-one-moment").ticket();
        TicketsInBulk thousands = TicketsInBulk.like(ticket, 5_000);
        TicketDatabase.run(
                "update timer set due_at = date '3000-01-01' where company = (select company from ticket where id = ?)",
                ticket);
        TicketDatabase.run("analyze timer");

        String next = planOf(TimerRepository.NEXT
                .replace("$1", "'clocks-of-one-moment'")
                .replace("$2", "'" + ticket + "'")
                .replace("$3", "'{}'"));
        String heads = planOf(HeldClockRepository.HEADS
                .replace("$1", "'{clocks-of-one-moment}'")
                .replace("$2", "'{" + ticket + "}'")
                .replace("$3", "'{}'"));

        thousands.forget();
        assertThat(next).contains("using timer_pkey on timer").doesNotContain("timer_due");
        assertThat(heads).contains("using timer_pkey on timer").doesNotContain("timer_due");
    }

    private static void manyClocksOfTheFarFuture(UUID ticket) {
        TicketDatabase.run("""
                insert into timer (company, ticket, clock, step, rule, kind, due_at)
                select company, id, gen_random_uuid()::text, 1, 'far', 'TIMER', docket_now() + n * interval '1 year'
                  from ticket, generate_series(100, 20100) n where id = ?""", ticket);
        TicketDatabase.run("analyze timer");
    }

    private static void forget(UUID ticket) {
        TicketDatabase.run("delete from timer where ticket = ?", ticket);
    }

    private String planOf(String query) {
        return transaction
                .run(sql -> sql.query("explain " + query.replace("$1", "500").replace("$2", "50")))
                .map(rows -> Rows.stream(rows).map(row -> row.getString(0)).collect(Collectors.joining("\n")))
                .await()
                .atMost(SOON);
    }
}
