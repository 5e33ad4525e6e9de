package io.docket.ticket.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.docket.platform.database.WorkerTransaction;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.listing.Position;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of closed tickets that their company keeps no longer, and of those that it does keep. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class RetentionSweepTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CLOSED = "duplicate-or-no-answer-required";
    private static final Duration LONG_AFTER = Duration.ofDays(40);

    @Inject
    RetentionSweep sweep;

    @Inject
    RetentionRepository repository;

    @Inject
    WorkerTransaction transaction;

    private final Desk desk = Desk.from("helpdesk");

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void nothing_is_left_of_a_ticket_that_is_kept_no_longer_and_its_end_is_told() {
        String ticket = wholeLife();
        close(desk, ticket);
        assertThat(rowsOf(ticket))
                .contains(
                        "attachment",
                        "history",
                        "imported_ticket",
                        "mail",
                        "mail_text",
                        "message",
                        "participant",
                        "survey_token",
                        "ticket_tag",
                        "undeliverable_address");
        int told = PublishedEvents.of(ticket).size();
        List.of("ticket-service-search", "ticket-service-statistics")
                .forEach(consumer -> couldNotTake(consumer, ticket));
        keepsFor("P30D");
        Desk.passes(LONG_AFTER);

        sweeps();

        assertThat(rowsOf(ticket)).isEmpty();
        assertThat(TicketDatabase.rows(
                        "select state from attachment where company = ? and state <> 'LEAVING'", desk.company()))
                .isEmpty();
        desk.agent("anna").get("/api/v1/tickets/{id}", ticket).then().statusCode(404);
        Desk.soon(() -> assertThat(PublishedEvents.of(ticket, "docket.ticket.removed"))
                .singleElement()
                .satisfies(removed -> {
                    removed.assertKeepsItsContract();
                    assertThat(removed.data().path("sequence").asInt()).isGreaterThan(told);
                    assertThat(removed.data().path("removedBecause").asText()).isEqualTo("RETENTION");
                }));
        Desk.soon(() -> assertThat(rowsOf(ticket)).isEmpty());
        Desk.soon(() -> assertThat(TicketDatabase.rows(
                        "select consumer from inbox_parked where company = ? and message_key = ?",
                        desk.company(),
                        ticket))
                .as("what could not be taken of it")
                .isEmpty());
    }

    @Test
    void open_tickets_and_recently_closed_ones_stay_and_so_does_everything_of_who_keeps_for_good() {
        Desk other = Desk.from("helpdesk");
        String kept = closedAt(other);
        String open = desk.ticket();
        keepsFor("P60D");
        String recent = closedAt(desk);
        Desk.passes(LONG_AFTER);

        sweeps();

        assertThat(other.statusOf(kept)).isEqualTo(CLOSED);
        assertThat(desk.statusOf(recent)).isEqualTo(CLOSED);
        assertThat(desk.statusOf(open)).isNotEqualTo(CLOSED);
    }

    @Test
    void what_is_reopened_or_worked_with_in_that_moment_stays() {
        String reopened = closedAt(desk);
        String held = closedAt(desk);
        keepsFor("P30D");
        Desk.passes(LONG_AFTER);
        assertThat(due()).extracting(Position::id).contains(UUID.fromString(reopened), UUID.fromString(held));
        TicketDatabase.run(
                "update ticket set category = 'PROCESSING' where company = ? and id = ?::uuid",
                desk.company(),
                reopened);
        assertThat(claimed(reopened).await().atMost(PATIENCE)).isEmpty();
        assertThat(claimed(held).await().atMost(PATIENCE)).isPresent();

        transaction
                .run(sql -> sql.query(
                                "select from ticket where company = $1 and id = $2 for update",
                                desk.company(),
                                UUID.fromString(held))
                        .chain(() -> claimed(held))
                        .invoke(claimed -> assertThat(claimed).isEmpty())
                        .chain(() -> sweep.sweep()))
                .await()
                .atMost(PATIENCE);

        assertThat(TicketDatabase.rows("select id from ticket where company = ? order by id", desk.company()))
                .containsExactlyInAnyOrder(reopened, held);
        sweeps();
        assertThat(TicketDatabase.rows("select id from ticket where company = ?", desk.company()))
                .containsExactly(reopened);
    }

    @Test
    void who_pointed_to_it_points_nowhere_and_keeps_what_its_history_said() {
        String original = closedAt(desk);
        String follower = desk.ticket(Map.of("followUpOf", original));
        keepsFor("P30D");
        Desk.passes(LONG_AFTER);

        sweeps();

        desk.agent("anna")
                .get("/api/v1/tickets/{id}", follower)
                .then()
                .statusCode(200)
                .body("followUpOf", nullValue());
        assertThat(desk.history(follower).getList("items")).isNotEmpty();
        desk.writes(follower, Map.of("type", "NOTE", "body", "It goes on."));
    }

    @Test
    void a_duplicate_of_it_points_nowhere_and_goes_on() {
        String original = closedAt(desk);
        keepsFor("P30D");
        Desk.passes(LONG_AFTER);
        String duplicate = desk.assignedTicket();
        desk.move(duplicate, Map.of("to", "closed", "closeReason", "DUPLICATE", "duplicateOf", original));
        assertThat(desk.detail(duplicate).getString("duplicateOf.id")).isEqualTo(original);

        sweeps();

        assertThat(rowsOf(original)).isEmpty();
        assertThat(TicketDatabase.rows(
                        "select id from ticket where company = ? and state ->> 'duplicateOf' is null and duplicate_of is null",
                        desk.company()))
                .containsExactly(duplicate);
        desk.agent("anna")
                .get("/api/v1/tickets/{id}", duplicate)
                .then()
                .statusCode(200)
                .body("duplicateOf", nullValue());
        desk.agent("anna").get("/api/v1/tickets").then().statusCode(200).body("items.id", hasItem(duplicate));
        desk.writes(duplicate, Map.of("type", "NOTE", "body", "Of which one?"));
        desk.writes(desk.customer("carl"), duplicate, Map.of("type", "REPLY", "body", "It is torn still."));
        close(desk, duplicate);
        assertThat(desk.statusOf(duplicate)).isEqualTo(CLOSED);
    }

    @Test
    void those_that_fail_hold_up_the_others_until_the_next_sweep_at_most() {
        List<String> failing = IntStream.range(0, RetentionSweep.MOST_FAILURES)
                .mapToObj(number -> closedAt(desk))
                .toList();
        String behind = closedAt(desk);
        keepsFor("P30D");
        Desk.passes(LONG_AFTER);
        String name = "kept_" + desk.company().replace('-', '_');
        TicketDatabase.run("create function " + name + "() returns trigger language plpgsql as"
                + " $$ begin raise exception 'not this one'; end $$");
        TicketDatabase.run("create trigger " + name + " before delete on ticket for each row when (old.company = '"
                + desk.company() + "' and old.id <> '" + behind + "') execute function " + name + "()");
        try {
            sweeps();
            assertThat(due()).hasSize(failing.size() + 1);
            sweeps();
            assertThat(due()).extracting(ticket -> ticket.id().toString()).isEqualTo(failing);
        } finally {
            TicketDatabase.run("drop function " + name + " cascade");
        }

        sweeps();
        assertThat(due()).isEmpty();
    }

    @Test
    void what_was_counted_stays_counted_and_nobody_is_where_nothing_is() {
        String gone = closedAt(desk);
        desk.ticket();
        keepsFor("P30D");
        var from = Desk.now()
                .truncatedTo(ChronoUnit.DAYS)
                .minus(Duration.ofDays(1))
                .toString();
        Desk.passes(LONG_AFTER);
        Map<String, Object> before = closedGroup(from);

        sweeps();

        Map<String, Object> after = closedGroup(from);
        assertThat(before).containsEntry("now", 1).containsEntry("entered", 1);
        assertThat(after).containsEntry("now", 0).containsEntry("entered", 1);
        assertThat(TicketDatabase.rows(
                        "select dimension, sum(tickets) from statistics_present where company = ? group by 1",
                        desk.company()))
                .containsExactlyInAnyOrder("STATUS 1", "CATEGORY 1", "ASSIGNEE 1", "CHANNEL 1");
        assertThat(rowsOf(gone)).isEmpty();
    }

    @Test
    void what_is_kept_no_longer_is_found_by_an_index() {
        String plan = String.join(
                "\n",
                TicketDatabase.rows("explain "
                        + RetentionRepository.DUE
                                .replace("$1", "'acme'")
                                .replace("$2", "'epoch'")
                                .replace("$3", "'00000000-0000-0000-0000-000000000000'")
                                .replace("$4", "10")));

        assertThat(plan).contains("ticket_closed_since").doesNotContain("Sort");
    }

    /** A ticket that lived elsewhere before, by mail, answered, with a file, a note, a tag, an invitation, and an address that a bounce came from. */
    private String wholeLife() {
        String ticket = desk.assignedTicket();
        String file = desk.uploads(desk.customer("carl"), "zip.txt", "torn".getBytes());
        desk.writes(
                desk.customer("carl"), ticket, Map.of("type", "REPLY", "body", "Here.", "attachments", List.of(file)));
        desk.writes(ticket, Map.of("type", "NOTE", "body", "Known since spring."));
        desk.agent("anna").put("/api/v1/tickets/{id}/tags/zip", ticket).then().statusCode(201);
        TicketDatabase.run(
                "insert into imported_ticket (company, source, external_id, ticket, imported_at)"
                        + " values (?, 'elsewhere', '1', ?::uuid, docket_now())",
                desk.company(),
                ticket);
        TicketDatabase.run(
                "insert into mail (company, message_key, outcome, ticket, taken_from, taken_at)"
                        + " values (?, gen_random_uuid(), 'REPLY', ?::uuid, 'gateway', docket_now())",
                desk.company(),
                ticket);
        TicketDatabase.run(
                "insert into mail_text (company, ticket, message, whole)"
                        + " select company, ticket, id, 'all of it' from message where company = ? and ticket = ?::uuid limit 1",
                desk.company(),
                ticket);
        TicketDatabase.run(
                "insert into undeliverable_address values (?, 'carl@x.test', 'carl@x.test', '5.1.1', ?::uuid, docket_now())",
                desk.company(),
                ticket);
        TicketDatabase.run(
                "insert into survey_token (company, token_hash, ticket, opened_at, participant)"
                        + " values (?, 'abc', ?::uuid, docket_now(), 'carl')",
                desk.company(),
                ticket);
        return ticket;
    }

    /** What a consumer gave up, and an operator had replayed. */
    private void couldNotTake(String consumer, String ticket) {
        TicketDatabase.run(
                "insert into inbox_parked (company, id, consumer, topic, topic_id, partition, \"offset\", message_key, headers,"
                        + " payload, reason, replayed_at) values (?, gen_random_uuid(), ?, 'docket.tickets', gen_random_uuid(), 0, 0, ?, '{}',"
                        + " convert_to('What it said', 'UTF8'), 'x', docket_now())",
                desk.company(),
                consumer,
                ticket);
    }

    private static String closedAt(Desk desk) {
        String ticket = desk.assignedTicket();
        close(desk, ticket);
        return ticket;
    }

    private static void close(Desk desk, String ticket) {
        desk.move(ticket, Map.of("to", CLOSED, "closeReason", "NO_ANSWER_REQUIRED"));
    }

    private void keepsFor(String period) {
        desk.admin("ada")
                .body(Map.of("closedTickets", period))
                .put("/api/v1/retention")
                .then()
                .statusCode(200);
    }

    private List<Position> due() {
        return transaction
                .run(sql -> repository.due(sql, desk.company(), Position.START, 100))
                .await()
                .atMost(PATIENCE);
    }

    private Uni<Optional<PastTicket>> claimed(String ticket) {
        return transaction.run(sql -> repository.claim(sql, desk.company(), UUID.fromString(ticket)));
    }

    private void sweeps() {
        sweep.sweep().await().atMost(PATIENCE);
    }

    /** The names of all tables that have a row of the ticket, whichever tables there are. */
    private List<String> rowsOf(String ticket) {
        return TicketDatabase.rows("""
                select c.table_name from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'ticket' and c.data_type = 'uuid'
                """).stream()
                .filter(table -> !TicketDatabase.rows(
                                "select 1 from " + table + " where company = ? and ticket = ?::uuid limit 1",
                                desk.company(),
                                ticket)
                        .isEmpty())
                .toList();
    }

    private Map<String, Object> closedGroup(String from) {
        var found = new Object() {
            JsonPath answer;
        };
        Desk.soon(() -> found.answer = desk.agent("anna")
                .queryParam("groupBy", "category")
                .queryParam("from", from)
                .get("/api/v1/statistics/statuses")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath());
        List<Map<String, Object>> groups = found.answer.getList("groups");
        return groups.stream()
                .filter(group -> "CLOSED".equals(group.get("category")))
                .findFirst()
                .orElseThrow();
    }
}
