package io.docket.notification.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.local.stack.DatabaseClock;
import io.docket.local.stack.Stack;
import io.docket.notification.AfterTest;
import io.docket.notification.GoldenEvent;
import io.docket.notification.RunningStack;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a group's robot says when there is more to say than it may, and that people cannot make it say more than words. */
@QuarkusTest
class GroupRobotTest extends ServiceTest {

    private static final int A_MINUTE = 20;
    private static final Duration MINUTE = Duration.ofSeconds(62);

    @RegisterExtension
    final AfterTest afterTest = new AfterTest();

    private final String company = "group-" + UUID.randomUUID().toString().substring(0, 12);
    private final GoldenEvent ticket =
            GoldenEvent.of("docket.ticket.follow-up-due").ofCompany(company).now();
    private final DatabaseClock clock = Stack.shared().clock(RunningStack.DATABASE);
    private StandInRobot robot;

    @BeforeEach
    void aGroupWithARobot() {
        robot = afterTest.close(new StandInRobot(clock::now));
        as(tokens.admin(company, "ada"))
                .contentType("application/json")
                .body(Map.of("agentChannels", List.of("wecom"), "wecomUrl", robot.url()))
                .put("/api/v1/channels")
                .then()
                .statusCode(200);
    }

    @AfterEach
    void it_is_the_present_again() {
        clock.reset();
    }

    @Test
    void two_hundred_notices_at_once_are_said_in_their_order_within_about_ten_minutes_and_none_bounces() {
        Instant begin = clock.now();

        areDue(1, 200);
        awaitRows(200);

        for (int minute = 1; minute <= 10; minute++) {
            awaitSaid(minute * A_MINUTE);
            awaitAllWaiting();
            clock.advance(MINUTE);
        }
        awaitAllSent(200);
        assertThat(robot.answered()).hasSize(200).containsOnly(StandInRobot.TAKEN);
        assertThat(numbersSaid()).isEqualTo(numbers(1, 200));
        assertThat(rows()).extracting(row -> row.get("attempts")).containsOnly(1);
        assertThat(Duration.between(begin, clock.now())).isLessThan(Duration.ofMinutes(13));
    }

    @Test
    void what_is_said_later_waits_behind_what_waits() {
        areDue(1, 25);
        awaitRows(25);
        awaitSaid(A_MINUTE);
        awaitAllWaiting();
        clock.advance(Duration.ofSeconds(40));
        areDue(26, 27);
        awaitRows(27);
        awaitAllWaiting();

        clock.advance(Duration.ofSeconds(22));

        awaitSaid(27);
        assertThat(numbersSaid()).isEqualTo(numbers(1, 27));
    }

    @Test
    void it_is_said_in_the_order_in_which_it_was_entered_whatever_replicas_clocks_made_of_the_ids()
            throws SQLException {
        areDue(1, 25);
        awaitRows(25);
        awaitSaid(A_MINUTE);
        awaitAllWaiting();
        try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                var statement =
                        connection.prepareStatement("update notice set id = ('00000000' || substr(id::text, 9))::uuid"
                                + " where company = ? and state = 'PENDING' and content ->> 'text' = 'Number 25.'")) {
            statement.setString(1, company);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }

        clock.advance(MINUTE);

        awaitSaid(25);
        assertThat(numbersSaid()).isEqualTo(numbers(1, 25));
    }

    @Test
    void where_others_have_used_the_robot_up_nothing_is_given_up_and_the_order_stays() {
        robot.isUsedByOthers(A_MINUTE);
        areDue(1, 5);
        await().atMost(SOON).until(() -> robot.answered().contains(StandInRobot.TOO_MANY));

        await().atMost(SOON).until(() -> {
            clock.advance(Duration.ofSeconds(5));
            return robot.said().size() == 5;
        });

        awaitAllSent(5);
        assertThat(numbersSaid()).isEqualTo(numbers(1, 5));
        assertThat(robot.answered()).containsOnlyOnce(StandInRobot.TOO_MANY);
    }

    @Test
    void nobody_is_called_by_what_people_write() {
        ticketService.publishes(
                ticket.with(data -> data.withObject("/notices/0").put("text", "<@all> wake up, <@anna>")));

        awaitSaid(1);
        assertThat(robot.said().get(0)).contains("@all", "wake up");
        assertThat(robot.mentioned()).isEmpty();
    }

    /** Follow-ups of one ticket, one after the other. */
    private void areDue(int first, int last) {
        for (int number = first; number <= last; number++) {
            String text = "Number %d.".formatted(number);
            ticketService.publishes(ticket.with(data -> {
                        data.put("clock", UUID.randomUUID().toString());
                        data.withObject("/notices/0").put("text", text);
                    })
                    .numbered(number));
        }
    }

    private void awaitSaid(int count) {
        await().atMost(SOON).until(() -> robot.said().size(), said -> said >= count);
    }

    /** Until all that have no turn yet wait for theirs. */
    private void awaitAllWaiting() {
        await().atMost(SOON).until(() -> {
            try (var connection = Stack.shared().ownerConnection(RunningStack.DATABASE);
                    var statement = connection.prepareStatement("select from notice where company = ?"
                            + " and state = 'PENDING' and (claim is not null or due_at <= docket_now())")) {
                statement.setString(1, company);
                return !statement.executeQuery().next();
            }
        });
    }

    private void awaitRows(int count) {
        await().atMost(SOON).until(() -> rows().size(), rows -> rows == count);
    }

    private void awaitAllSent(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(rows())
                .hasSize(count)
                .extracting(row -> row.get("state"))
                .containsOnly("SENT"));
    }

    private List<Integer> numbersSaid() {
        return robot.said().stream()
                .map(text -> text.replaceAll("(?s).*Number (\\d+)\\..*", "$1"))
                .map(Integer::valueOf)
                .toList();
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private List<Map<String, Object>> rows() {
        return as(tokens.agent(company, "anna"))
                .get("/api/v1/notifications?limit=200&channel=wecom&ticket={ticket}", ticket.ticket())
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }
}
