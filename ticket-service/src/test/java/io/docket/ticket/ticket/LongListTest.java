package io.docket.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of a company with more tickets than are looked at for a page: over pages that may be short everything is there, once. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class LongListTest {
    private static final int TICKETS = TicketListRepository.LOOKED_AT + 300;

    private static Desk desk;

    @BeforeEach
    void carl_has_thousands_of_tickets_of_which_the_oldest_came_by_mail() {
        if (desk != null) {
            return;
        }
        desk = Desk.from("standard");
        String ticket = desk.ticket();
        TicketDatabase.run("""
                insert into ticket
                select copy.* from ticket t, generate_series(1, ?) n, lateral (select gen_random_uuid() as id, t.created_at - n * interval '1 minute' as at) new,
                    lateral jsonb_populate_record(t, jsonb_build_object('id', new.id, 'reference', 'LONG-' || n,
                        'state', jsonb_set(t.state, '{id}', to_jsonb(new.id)), 'created_at', new.at, 'updated_at', new.at,
                        'seen_updated_at', new.at, 'channel', case when n > ? - 3 then 'EMAIL' else 'PORTAL' end,
                        'kind', case when n % 1000 = 0 then 'LOSS' else 'GENERAL' end)) copy
                where t.company = ? and t.id = ?
                """, TICKETS, TICKETS, desk.company(), UUID.fromString(ticket));
        TicketDatabase.run("""
                insert into participant
                select copy.* from participant p join ticket t on t.company = p.company and t.reference like 'LONG-%',
                    lateral jsonb_populate_record(p, jsonb_build_object('ticket', t.id)) copy
                where p.company = ? and p.ticket = ?
                """, desk.company(), UUID.fromString(ticket));
    }

    @Test
    void a_list_without_an_index_of_its_own_comes_in_pages_that_may_be_short() {
        List<List<String>> pages = pages(() -> desk.agent("anna").queryParam("channel", "EMAIL"));

        assertThat(pages).hasSize(2);
        assertThat(pages.get(0)).isEmpty();
        assertThat(pages.get(1)).hasSize(3);
    }

    @Test
    void a_list_that_can_hold_nothing_ends_at_once() {
        assertThat(pages(() ->
                        desk.agent("anna").queryParam("status", "not-processed").queryParam("category", "CLOSED")))
                .containsExactly(List.of());
    }

    @Test
    void a_cursor_beyond_tickets_that_the_caller_does_not_see_tells_nothing_of_them() {
        String cursor = desk.customer("carl")
                .queryParam("channel", "EMAIL")
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .extract()
                .jsonPath()
                .getString("nextCursor");

        String read = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
        assertThat(TicketDatabase.rows("select id from ticket where company = ?", desk.company()))
                .hasSize(TICKETS + 1)
                .noneMatch(read::contains);
    }

    @Test
    void a_list_of_few_comes_at_once_whatever_its_order() {
        List<List<String>> pages =
                pages(() -> desk.agent("anna").queryParam("kind", "LOSS").queryParam("sort", "created"));

        assertThat(pages).hasSize(1);
        assertThat(pages.get(0)).hasSize(TICKETS / 1000);
    }

    @Test
    void a_customer_with_thousands_of_tickets_gets_all_of_them_once() {
        List<List<String>> pages = pages(() -> desk.customer("carl").queryParam("limit", 200));

        assertThat(pages.stream().flatMap(List::stream)).hasSize(TICKETS + 1).doesNotHaveDuplicates();
        assertThat(pages(() -> desk.customer("bea"))).containsExactly(List.of());
    }

    @Test
    void a_list_that_the_database_cannot_read_in_time_is_refused_with_advice() throws SQLException {
        try (Connection connection = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER);
                java.sql.Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("lock table ticket in access exclusive mode");

            desk.agent("anna")
                    .get("/api/v1/tickets")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("type", equalTo("urn:docket:problem:list-not-found-in-time"));
            connection.rollback();
        }
    }

    private static List<List<String>> pages(Supplier<RequestSpecification> call) {
        List<List<String>> pages = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification page = call.get();
            JsonPath answer = (cursor == null ? page : page.queryParam("cursor", cursor))
                    .get("/api/v1/tickets")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            pages.add(answer.getList("items.id"));
            cursor = answer.getString("nextCursor");
        } while (cursor != null);
        return pages;
    }
}
