package io.docket.ticket.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents of tickets that are older than search, or whose events were lost, come by walking through the tickets. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class SearchWalkTest {
    @Inject
    SearchWalk walk;

    @Test
    void documents_that_are_missing_or_out_of_date_are_kept_and_no_others_change() {
        Desk desk = Desk.from("standard");
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tickets.add(0, desk.ticket());
        }
        Desk.soon(() -> assertThat(found(desk, "zip")).isEqualTo(tickets));
        TicketDatabase.run(
                "delete from search_document where company = ? and ticket = ?::uuid", desk.company(), tickets.get(0));
        TicketDatabase.run(
                "update search_document set sequence = 0, tokens = '{}' where company = ? and ticket = ?::uuid",
                desk.company(),
                tickets.get(1));
        assertThat(found(desk, "zip")).containsExactly(tickets.get(2));
        TicketDatabase.run("insert into search_walk (company) values (?)", desk.company());

        walk.walk().await().atMost(Duration.ofSeconds(30));

        assertThat(found(desk, "zip")).containsExactlyInAnyOrderElementsOf(tickets);
        assertThat(TicketDatabase.rows("select company from search_walk where company = ?", desk.company()))
                .isEmpty();
        assertThat(TicketDatabase.rows(
                        "select ticket, block from search_document where company = ? order by created_at desc",
                        desk.company()))
                .containsExactly(tickets.get(0) + " -1", tickets.get(1) + " 0", tickets.get(2) + " 0");
    }

    @Test
    void an_older_reading_never_takes_the_place_of_a_newer_one() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        Desk.soon(() -> assertThat(found(desk, "zip")).containsExactly(ticket));
        TicketDatabase.run("update search_document set sequence = 99 where company = ?", desk.company());
        TicketDatabase.run("insert into search_walk (company) values (?)", desk.company());
        String before = tokens(desk);

        desk.agentReplies(ticket, "Something new");
        walk.walk().await().atMost(Duration.ofSeconds(30));

        assertThat(tokens(desk)).isEqualTo(before);
    }

    @Test
    void a_company_whose_documents_cannot_be_kept_is_put_back_and_the_next_has_its_turn() {
        List<Desk> desks = Stream.of(Desk.from("standard"), Desk.from("standard"))
                .sorted(Comparator.comparing(Desk::company))
                .toList();
        List<String> tickets = desks.stream().map(Desk::ticket).toList();
        for (int i = 0; i < 2; i++) {
            Desk desk = desks.get(i);
            String ticket = tickets.get(i);
            Desk.soon(() -> assertThat(found(desk, "zip")).containsExactly(ticket));
            TicketDatabase.run("delete from search_document where company = ?", desk.company());
        }
        TicketDatabase.run("alter table search_document add constraint broken check (company <> '"
                + desks.get(0).company() + "') not valid");
        try {
            desks.forEach(desk -> TicketDatabase.run("insert into search_walk (company) values (?)", desk.company()));

            walk.walk().await().atMost(Duration.ofSeconds(30));

            Desk.soon(() -> assertThat(found(desks.get(1), "zip")).containsExactly(tickets.get(1)));
            assertThat(found(desks.get(0), "zip")).isEmpty();
            Desk.soon(() -> assertThat(TicketDatabase.rows(
                            "select company from search_walk where company = ? and due_at > clock_timestamp()",
                            desks.get(0).company()))
                    .hasSize(1));
        } finally {
            TicketDatabase.run("alter table search_document drop constraint broken");
        }
        TicketDatabase.run(
                "update search_walk set due_at = default where company = ?",
                desks.get(0).company());
        walk.walk().await().atMost(Duration.ofSeconds(30));
        Desk.soon(() -> assertThat(found(desks.get(0), "zip")).containsExactly(tickets.get(0)));
    }

    private static String tokens(Desk desk) {
        return TicketDatabase.rows("select tokens::text from search_document where company = ?", desk.company())
                .get(0);
    }

    private static List<String> found(Desk desk, String q) {
        return desk.agent("anna")
                .queryParam("q", q)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }
}
