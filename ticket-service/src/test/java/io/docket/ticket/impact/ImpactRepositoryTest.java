package io.docket.ticket.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.database.TenantTransaction;
import io.docket.scheme.engine.ClockKind;
import io.docket.scheme.impact.Fate;
import io.docket.scheme.impact.Impact;
import io.docket.scheme.impact.RunningClocks;
import io.docket.ticket.Desk;
import io.docket.ticket.counting.PlanOfCounting;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Counting costs what is counted, never what exists: as the service's role, under row-level security. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class ImpactRepositoryTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MANY = 30_000;

    @Inject
    TenantTransaction transaction;

    @Inject
    ImpactRepository repository;

    @Test
    void tickets_and_clocks_are_counted_in_the_index_and_no_further_than_asked() {
        Desk desk = Desk.from("standard");
        UUID ticket = UUID.fromString(desk.ticket());
        manyTicketsLike(ticket, "processing");

        String tickets = planOf(
                desk,
                ImpactRepository.TICKETS
                        .replace("$2", "array['processing', 'resolved']")
                        .replace("$3", "11"));
        String clocks = planOf(
                desk,
                ImpactRepository.CLOCKS
                        .replace("$2", "array['processing']")
                        .replace("$3", "array['TIMER']")
                        .replace("$4", "array['some']")
                        .replace("$5", "array[1]")
                        .replace("$6", "11")
                        .replace("$7", "1000"));

        forget(desk);
        assertThat(tickets).containsPattern("Index Only Scan using ticket_.*actual rows=5.50 loops=2");
        assertThat(clocks)
                .containsPattern("Index Only Scan using ticket_.*actual rows=11.00 loops=1")
                .containsPattern("Index Scan using timer_pkey.*actual rows=1.00 loops=11");
        assertThat(tickets + clocks).doesNotContain("Seq Scan", "Bitmap");
    }

    @Test
    void of_a_status_with_very_many_tickets_some_are_looked_at_for_their_clocks_and_the_count_says_so() {
        Desk desk = Desk.from("standard");
        manyTicketsLike(UUID.fromString(desk.ticket()), "processing");
        RunningClocks gone = new RunningClocks(ClockKind.TIMER, "gone", Fate.LAPSES, null, 1, List.of("processing"));
        RunningClocks some = new RunningClocks(ClockKind.TIMER, "some", Fate.LAPSES, null, 1, List.of("processing"));

        Count ofFew = clocks(desk, gone, 200);
        Count ofAll = clocks(desk, gone, MANY);
        Count found = clocks(desk, some, 200);

        forget(desk);
        assertThat(ofFew).isEqualTo(new Count(0, true));
        assertThat(ofAll).isEqualTo(new Count(0, false));
        assertThat(found).isEqualTo(new Count(200, true));
    }

    private Count clocks(Desk desk, RunningClocks clocks, int lookAt) {
        Impact impact = new Impact(List.of(), List.of(), List.of(clocks));
        return transaction
                .in(desk.company(), sql -> repository.count(sql, desk.company(), impact, new Bounds(lookAt)))
                .await()
                .atMost(SOON)
                .clocks()
                .get(0);
    }

    private record Bounds(int lookAt) implements ImpactSettings {
        @Override
        public int exactUpTo() {
            return MANY;
        }

        @Override
        public Duration patience() {
            return SOON;
        }
    }

    /** Nobody looks at the tables afterwards: what PostgreSQL believes of them is out of date. */
    private static void manyTicketsLike(UUID ticket, String status) {
        TicketDatabase.run("analyze ticket");
        TicketDatabase.run("analyze timer");
        TicketDatabase.run("""
                insert into ticket
                select copy.*
                  from ticket t, generate_series(1, ?) n, jsonb_populate_record(t, jsonb_build_object(
                       'id', gen_random_uuid(), 'reference', 'many-' || n, 'status', ?::text)) copy
                 where t.id = ?""", MANY, status, ticket);
        TicketDatabase.run("""
                insert into timer (company, ticket, clock, step, rule, kind, due_at)
                select t.company, t.id, gen_random_uuid()::text, 1, 'some', 'TIMER', docket_now() + interval '9 years'
                  from ticket o join ticket t on t.company = o.company where o.id = ?""", ticket);
    }

    private static void forget(Desk desk) {
        TicketDatabase.run("delete from timer where company = ?", desk.company());
        TicketDatabase.run("delete from ticket where company = ? and reference like 'many-%'", desk.company());
    }

    private String planOf(Desk desk, String query) {
        String literal = query.replace("$1", "'" + desk.company() + "'");
        return PlanOfCounting.of(transaction, desk.company(), literal, ImpactRepository.NOW_IN_ORDER_OF_INDEX);
    }
}
