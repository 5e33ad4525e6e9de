package io.docket.ticket.statistics;

import static io.docket.ticket.Desk.soon;
import static io.docket.ticket.statistics.Statistics.assertCounts;
import static io.docket.ticket.statistics.Statistics.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a company's tickets did in a period, counted over HTTP. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class StatisticsResourceTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    /** What the calls of a test take themselves. */
    private static final double A_WHILE = 60.0;
    /** By what part of itself a median may be off. */
    private static final double ERROR = 0.01;

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void STD_07_normal_and_negotiated_resolution_are_counted_apart_and_both_under_RESOLVED() {
        Desk desk = complaints();
        desk.ticketIn("normal-resolution");
        desk.ticketIn("normal-resolution");
        desk.ticketIn("negotiated-resolution");
        String changed = desk.ticketIn("normal-resolution");
        desk.move(changed, Map.of("to", "negotiated-resolution"));

        JsonPath byStatus = Statistics.of(desk).by("status").counted();
        JsonPath byCategory = Statistics.of(desk).by("category").counted();

        assertCounts(byStatus, "normal-resolution", 2, 3, 1);
        assertCounts(byStatus, "negotiated-resolution", 2, 2, 0);
        assertThat(group(byStatus, "negotiated-resolution").get("status"))
                .isEqualTo(Map.of(
                        "id", "negotiated-resolution",
                        "name", "Negotiated Resolution",
                        "category", "RESOLVED",
                        "deleted", false));
        assertCounts(byCategory, "RESOLVED", 4, 4, 0);
    }

    @Test
    void STD_07_a_confirmed_complaint_has_left_its_own_resolution_and_all_that_is_resolved() {
        Desk desk = complaints();
        String ticket = desk.ticketIn("negotiated-resolution");
        Desk.passes(A_DAY);
        desk.customer("carl")
                .post("/api/v1/tickets/{id}/confirmation", ticket)
                .then()
                .statusCode(200);

        JsonPath byStatus = Statistics.of(desk).by("status").counted();
        JsonPath byCategory = Statistics.of(desk).by("category").counted();

        assertCounts(byStatus, "negotiated-resolution", 0, 1, 1);
        assertCounts(byCategory, "RESOLVED", 0, 1, 1);
        assertCounts(byCategory, "CLOSED", 1, 1, 0);
        assertSeconds(group(byStatus, "negotiated-resolution").get("medianSeconds"), A_DAY);
        assertSeconds(group(byCategory, "RESOLVED").get("p90Seconds"), A_DAY);
    }

    @Test
    void STD_13_a_deleted_status_is_counted_and_marked_under_the_name_that_it_had_last() {
        Desk desk = Desk.from("standard").adding("payout", "Payout", Category.PROCESSING);
        desk.ticketIn("payout");
        String moved = desk.ticketIn("payout");
        desk.renaming("payout", "Financial Payout");

        desk.deleting("payout");
        desk.move(moved, Map.of("to", "processing"));

        JsonPath counted = Statistics.of(desk).by("status").counted();
        assertCounts(counted, "payout", 1, 2, 1);
        assertThat(group(counted, "payout").get("status"))
                .isEqualTo(
                        Map.of("id", "payout", "name", "Financial Payout", "category", "PROCESSING", "deleted", true));
        assertCounts(Statistics.of(desk).by("category").counted(), "PROCESSING", 2, 2, 0);
    }

    @Test
    void STD_13_deleted_or_not_every_status_has_a_row_in_the_schemes_order_also_where_nothing_is_to_be_counted() {
        Desk desk = Desk.from("standard")
                .adding("review", "Review", Category.PROCESSING)
                .adding("payout", "Payout", Category.PROCESSING)
                .deleting("review");

        JsonPath counted = Statistics.of(desk).by("status").counted();

        assertThat(counted.getList("groups.status.id"))
                .isEqualTo(JsonPath.from(desk.draft().toString()).getList("statuses.id"))
                .contains("review", "payout");
        assertThat(counted.getList("groups.findAll { it.status.deleted }.status.id"))
                .containsExactly("review");
        assertThat(counted.getList("groups.now")).containsOnly(0);
        assertThat(counted.getList("groups.medianSeconds")).containsOnlyNulls();
        assertThat(counted.getMap("totals"))
                .containsEntry("reopened", 0)
                .containsEntry("promisesBroken", 0)
                .containsEntry("firstReplyMedianSeconds", null)
                .containsEntry("resolutionMedianSeconds", null);
    }

    @Test
    void HLP_03_broken_promises_are_counted_once_each_in_the_period_in_which_they_were_broken() {
        Desk desk = Desk.from("helpdesk");
        Instant before = Desk.now();
        String broken = promised(desk);
        String kept = promised(desk);
        desk.writes(kept, Map.of("type", "REPLY", "body", "Nearly.", "move", promise(A_DAY.minus(AN_HOUR))));
        assertThat(broken(Statistics.of(desk))).as("as long as it may be kept").isZero();

        Desk.passes(AN_HOUR);
        soon(() -> assertThat(desk.detail(broken).getBoolean("promiseBroken")).isTrue());
        Instant later = Desk.now();

        assertThat(broken(Statistics.of(desk))).isEqualTo(1);
        Desk.passes(A_DAY.multipliedBy(40));
        soon(() -> assertThat(desk.detail(kept).getBoolean("promiseBroken")).isTrue());
        assertThat(broken(Statistics.of(desk).from(before).to(later)))
                .as("then")
                .isEqualTo(1);
        assertThat(broken(Statistics.of(desk).from(before))).as("in all").isEqualTo(2);
        assertThat(broken(Statistics.of(desk).by("assignee").from(later)))
                .as("however it is grouped")
                .isEqualTo(1);
    }

    @Test
    void a_period_counts_what_passed_from_its_first_moment_until_before_its_last() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        Instant opened = Instant.parse(desk.detail(ticket).getString("createdAt"));
        Desk.passes(A_DAY.multipliedBy(3));
        desk.assign(ticket, Map.of("assignee", "anna"));
        Instant started = desk.statusSince(ticket);

        JsonPath until = Statistics.of(desk).from(opened).to(started).counted();
        assertThat(Instant.parse(until.getString("from"))).isEqualTo(opened);
        assertThat(Instant.parse(until.getString("to"))).isEqualTo(started);
        assertCounts(until, "not-processed", 0, 1, 0);
        assertCounts(until, "processing", 1, 0, 0);

        JsonPath since = Statistics.of(desk).from(started).counted();
        assertCounts(since, "not-processed", 0, 0, 1);
        assertCounts(since, "processing", 1, 1, 0);
        assertSeconds(group(since, "not-processed").get("medianSeconds"), A_DAY.multipliedBy(3));

        JsonPath none = Statistics.of(desk).from(started).to(started).counted();
        assertThat(none.getList("groups.entered")).containsOnly(0);
        assertThat(none.getList("groups.left")).containsOnly(0);
    }

    @Test
    void without_a_period_it_is_the_last_thirty_days_by_status() {
        Desk desk = Desk.from("standard");
        desk.ticket();
        Desk.passes(A_DAY.multipliedBy(30).plus(AN_HOUR));
        Instant before = Desk.now();

        JsonPath counted = Statistics.of(desk).counted();

        Instant asOf = Instant.parse(counted.getString("asOf"));
        assertThat(asOf).isBetween(before, Desk.now());
        assertThat(Instant.parse(counted.getString("to"))).isEqualTo(asOf);
        assertThat(Instant.parse(counted.getString("from"))).isEqualTo(asOf.minus(A_DAY.multipliedBy(30)));
        assertCounts(counted, "not-processed", 1, 0, 0);
        Instant end = asOf.minus(A_DAY);
        JsonPath earlier = Statistics.of(desk).to(end).counted();
        assertThat(Instant.parse(earlier.getString("from"))).isEqualTo(end.minus(A_DAY.multipliedBy(30)));
        assertCounts(earlier, "not-processed", 1, 1, 0);
    }

    @Test
    void by_assignee_people_come_by_name_after_nobody_and_a_change_of_team_or_status_is_no_passage() {
        Desk desk = Desk.from("standard").team("repairs", "tess");
        desk.ticket();
        String ticket = desk.assignedTicket();
        Desk.passes(A_DAY);
        desk.assign(ticket, Map.of("assignee", "anna", "team", "repairs"));
        desk.move(ticket, Map.of("to", "resolved"));
        Desk.passes(A_DAY);
        desk.assign(ticket, Map.of("assignee", "tess"));

        JsonPath counted = Statistics.of(desk).by("assignee").counted();

        assertThat(counted.getList("groups")).hasSize(3);
        assertThat(counted.getList("groups[1, 2].assignee.name")).containsExactly("Anna", "The person tess");
        assertThat(counted.getMap("groups[0]")).containsEntry("assignee", null).doesNotContainKeys("status", "channel");
        assertThat(counted.getString("groups[2].assignee.email")).isEqualTo("tess@" + desk.company() + ".test");
        assertCounts(counted, null, 1, 2, 1);
        assertCounts(counted, "anna", 0, 1, 1);
        assertCounts(counted, "tess", 1, 1, 0);
        assertSeconds(group(counted, "anna").get("medianSeconds"), A_DAY.multipliedBy(2));
    }

    @Test
    void by_channel_tickets_enter_as_they_are_opened_and_never_leave() {
        Desk desk = Desk.from("standard");
        desk.ticket();
        desk.ticketIn("resolved");
        Map<String, Object> call = new HashMap<>(Map.of("subject", "The tent", "description", "It is torn."));
        call.putAll(Map.of("channel", "PHONE", "requester", Map.of("name", "Bea", "email", "bea@example.org")));
        desk.agent("anna").body(call).post("/api/v1/tickets").then().statusCode(201);

        JsonPath counted = Statistics.of(desk).by("channel").counted();

        assertThat(counted.getList("groups.channel"))
                .containsExactly("PORTAL", "EMAIL", "EBAY", "TRADEME", "PHONE", "CHAT", "API");
        assertCounts(counted, "PORTAL", 2, 2, 0);
        assertCounts(counted, "PHONE", 1, 1, 0);
        assertCounts(counted, "EMAIL", 0, 0, 0);
        assertThat(group(counted, "PORTAL"))
                .containsEntry("medianSeconds", null)
                .containsEntry("p90Seconds", null);
    }

    @Test
    void the_median_lies_between_the_two_in_the_middle_and_p90_near_the_longest() {
        Desk desk = Desk.from("standard");
        Stream.of(1, 2, 5, 9).forEach(days -> {
            String ticket = desk.ticket();
            Desk.passes(A_DAY.multipliedBy(days));
            desk.assign(ticket, Map.of("assignee", "anna"));
        });

        Map<String, Object> waiting = group(Statistics.of(desk).counted(), "not-processed");

        assertSeconds(waiting.get("medianSeconds"), Duration.ofHours(84));
        assertSeconds(
                waiting.get("p90Seconds"),
                A_DAY.multipliedBy(5).plus(A_DAY.multipliedBy(4).multipliedBy(7).dividedBy(10)));
    }

    @Test
    void the_first_reply_is_the_desks_first_public_one_of_tickets_opened_in_the_period() {
        Desk desk = Desk.from("standard");
        String ticket = desk.assignedTicket();
        desk.ticket();
        desk.writes(ticket, Map.of("type", "NOTE", "body", "Who knows this?"));
        desk.customerReplies(ticket, "Hello?");
        desk.writes(
                ticket,
                Map.of("type", "REPLY", "body", "He called.", "onBehalfOf", Map.of("email", email(desk, ticket))));
        assertThat(Statistics.of(desk).counted().getMap("totals")).containsEntry("firstReplyMedianSeconds", null);
        Desk.passes(A_DAY);
        Instant reply = Desk.now();
        desk.agentReplies(ticket, "We look into it.");
        Desk.passes(A_DAY);
        desk.agentReplies(ticket, "Done.");

        assertSeconds(Statistics.of(desk).counted().get("totals.firstReplyMedianSeconds"), A_DAY);
        assertThat(Statistics.of(desk).from(reply).counted().getMap("totals"))
                .as("where none was opened")
                .containsEntry("firstReplyMedianSeconds", null);
    }

    @Test
    void a_resolution_is_the_first_entry_into_RESOLVED_or_a_closure_where_there_was_none_and_going_back_reopens() {
        Desk desk = Desk.from("standard").adding("filed", "Filed", Category.CLOSED);
        String resolved = desk.assignedTicket();
        String closed = desk.assignedTicket();
        desk.assignedTicket();
        Desk.passes(A_DAY);
        desk.move(resolved, Map.of("to", "resolved"));
        Desk.passes(A_DAY);
        desk.move(resolved, Map.of("to", "filed"));
        assertThat(Statistics.of(desk).counted().getInt("totals.reopened"))
                .as("from RESOLVED to CLOSED")
                .isZero();
        desk.move(resolved, Map.of("to", "processing"));
        Desk.passes(A_DAY);
        desk.move(resolved, Map.of("to", "resolved"));
        desk.move(closed, Map.of("to", "filed"));

        JsonPath counted = Statistics.of(desk).counted();

        assertSeconds(counted.get("totals.resolutionMedianSeconds"), A_DAY.multipliedBy(2));
        assertThat(counted.getInt("totals.reopened")).isEqualTo(1);
    }

    @Test
    void another_companys_tickets_are_not_counted() {
        Desk desk = Desk.from("standard");
        Desk other = Desk.from("standard");
        desk.ticket();
        other.ticketIn("resolved");
        other.agentReplies(other.ticketIn("resolved"), "There you are.");

        for (String grouping : List.of("status", "category", "assignee", "channel")) {
            JsonPath counted = Statistics.of(desk).by(grouping).counted();
            assertThat(counted.getList("groups.now", Integer.class).stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .as(grouping)
                    .isEqualTo(1);
            assertThat(counted.getList("groups.entered", Integer.class).stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .as(grouping)
                    .isEqualTo(1);
            assertThat(counted.getMap("totals")).containsEntry("firstReplyMedianSeconds", null);
        }
    }

    @Test
    void statistics_are_for_agents_and_leads_alone() {
        Desk desk = Desk.from("standard");

        Statistics.of(desk)
                .answerTo(desk.call(Desk.tokens().lead(desk.company(), "lena")))
                .statusCode(200);
        Statistics.of(desk).answerTo(desk.customer("carl")).statusCode(403);
        Statistics.of(desk).answerTo(desk.service("shop")).statusCode(403);
    }

    @Test
    void all_that_is_wrong_with_the_query_is_told_at_once() {
        Desk desk = Desk.from("standard");

        Statistics.of(desk)
                .by("colour")
                .with("from", "yesterday")
                .with("to", "10000-01-01T00:00:00Z")
                .answer()
                .statusCode(422)
                .body("type", equalTo("urn:docket:problem:invalid"))
                .body("violations.field", containsInAnyOrder("groupBy", "from", "to"))
                .body(
                        "violations.find { it.field == 'groupBy' }.message",
                        is("must be one of status, category, assignee, channel"));
    }

    @Test
    void a_period_ends_after_it_begins_and_has_at_most_366_days() {
        Desk desk = Desk.from("standard");
        Instant now = Desk.now();

        Statistics.of(desk)
                .from(now)
                .to(now.minusSeconds(1))
                .answer()
                .statusCode(422)
                .body("violations.field", contains("from"))
                .body("violations[0].message", containsString("is after 'to'"));
        Statistics.of(desk).from(now.plus(A_DAY)).answer().statusCode(422);
        Statistics.of(desk)
                .from(now.minus(A_DAY.multipliedBy(366)).minusSeconds(1))
                .to(now)
                .answer()
                .statusCode(422)
                .body("violations[0].message", containsString("more than 366 days before"));
        Statistics.of(desk)
                .from(now.minus(A_DAY.multipliedBy(366)))
                .to(now)
                .answer()
                .statusCode(200);
    }

    @Test
    void a_database_that_does_not_count_in_time_and_too_many_who_ask_are_answered_503() throws SQLException {
        Desk desk = Desk.from("standard");
        Statistics.of(desk).counted();

        try (Connection busy = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER)) {
            busy.setAutoCommit(false);
            busy.createStatement().execute("lock table ticket in access exclusive mode");
            List<CompletableFuture<JsonPath>> asking = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> Statistics.of(desk)
                                    .answer()
                                    .statusCode(503)
                                    .header("Retry-After", notNullValue())
                                    .extract()
                                    .jsonPath(),
                            task -> new Thread(task).start()))
                    .limit(5)
                    .toList();
            List<JsonPath> answers =
                    asking.stream().map(CompletableFuture::join).toList();
            busy.rollback();

            assertThat(answers)
                    .extracting(answer -> answer.getString("type"))
                    .containsOnly("urn:docket:problem:statistics-not-counted");
            assertThat(answers)
                    .extracting(answer -> answer.getString("detail"))
                    .filteredOn(detail -> detail.contains("longer than PT5S. Narrow the period"))
                    .hasSize(4);
            assertThat(answers)
                    .extracting(answer -> answer.getString("detail"))
                    .filteredOn(detail -> detail.contains("for 4 others"))
                    .hasSize(1);
        }

        Statistics.of(desk).answer().statusCode(200).body("groups.now", everyItem(is(0)));
    }

    private static Desk complaints() {
        return Desk.from("standard")
                .adding("normal-resolution", "Normal Resolution", Category.RESOLVED)
                .adding("negotiated-resolution", "Negotiated Resolution", Category.RESOLVED);
    }

    private static String promised(Desk desk) {
        String ticket = desk.assignedTicket();
        desk.move(ticket, promise(AN_HOUR));
        return ticket;
    }

    private static Map<String, Object> promise(Duration ahead) {
        return Map.of("to", "in-progress", "followUpAt", Desk.now().plus(ahead).toString());
    }

    private static int broken(Statistics statistics) {
        return statistics.counted().getInt("totals.promisesBroken");
    }

    private static String email(Desk desk, String ticket) {
        return desk.detail(ticket).getString("requester.email");
    }

    private static void assertSeconds(Object seconds, Duration expected) {
        double spent = expected.toSeconds();
        assertThat(((Number) seconds).doubleValue()).isCloseTo(spent, within(spent * ERROR + A_WHILE));
    }
}
