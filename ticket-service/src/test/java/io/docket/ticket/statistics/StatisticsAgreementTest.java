package io.docket.ticket.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.model.Category;
import io.docket.ticket.Desk;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.transfer.Imports;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted agrees with what the tickets' histories tell, whatever happened to them. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class StatisticsAgreementTest {
    private static final String SEED = "docket.statistics.seed";
    private static final int STEPS = Integer.getInteger("docket.statistics.steps", 60);
    private static final Map<String, List<String>> STATUSES = Map.of(
            "standard",
                    List.of(
                            "processing",
                            "review",
                            "waiting-for-agent-reply",
                            "at-the-factory",
                            "resolved",
                            "refunded",
                            "filed"),
            "helpdesk",
                    List.of("in-progress", "review", "awaiting-customer-reply", "at-the-factory", "refunded", "filed"));
    private static final List<String> CHANNELS = List.of("PHONE", "CHAT", "EBAY");

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private Random random;
    private List<String> statuses;
    private final List<String> tickets = new ArrayList<>();
    private final List<Instant> moments = new ArrayList<>();
    private Desk desk;

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "helpdesk"})
    void whatever_happens_all_figures_are_those_that_the_histories_tell(String template) {
        random = random();
        statuses = STATUSES.get(template);
        desk = Desk.from(template)
                .adding("review", "Review", Category.PROCESSING)
                .adding("at-the-factory", "At the factory", Category.PAUSED)
                .adding("refunded", "Refunded", Category.RESOLVED)
                .adding("filed", "Filed", Category.CLOSED);
        desk.agent("ben").get("/api/v1/queue").then().statusCode(200);
        for (int i = 0; i < STEPS; i++) {
            happens();
            if (i == STEPS / 2) {
                desk.deleting("review");
            }
        }
        moments.add(Desk.now());
        NaiveStatistics naive = NaiveStatistics.of(desk, tickets);

        for (int i = 0; i < 6; i++) {
            Instant one = i == 0 ? moments.get(0) : pick(moments);
            Instant other = i == 0 ? moments.get(moments.size() - 1) : pick(moments);
            Instant from = one.isBefore(other) ? one : other;
            Instant to = one.isBefore(other) ? other : one;
            for (String grouping : List.of("status", "category", "assignee", "channel")) {
                assertAgrees(naive, grouping, from, to);
            }
        }
    }

    private void assertAgrees(NaiveStatistics naive, String grouping, Instant from, Instant to) {
        JsonPath counted = Statistics.of(desk).by(grouping).from(from).to(to).counted();
        double error = Statistics.error(counted);
        Map<String, List<Object>> figures = new HashMap<>();
        counted.<Map<String, Object>>getList("groups").forEach(group -> {
            if (!isEmpty(group)) {
                figures.put(
                        Statistics.key(group),
                        Arrays.asList(
                                number(group, "now"),
                                number(group, "entered"),
                                number(group, "left"),
                                seconds(group, "medianSeconds"),
                                seconds(group, "p90Seconds")));
            }
        });
        Map<String, List<Object>> expected = naive.groups(grouping, from, to);
        expected.values().removeIf(figuresOfOne -> figuresOfOne.subList(0, 3).equals(List.of(0L, 0L, 0L)));
        Map<String, Object> totals = counted.getMap("totals");
        Map<String, Object> expectedTotals = naive.totals(from, to);

        String what = "%s from %s to %s".formatted(grouping, from, to);
        assertThat(figures.keySet()).as(what).isEqualTo(expected.keySet());
        expected.forEach((key, figuresOfOne) -> {
            String where = "%s: %s".formatted(what, key);
            List<Object> here = figures.get(key);
            assertThat(here.subList(0, 3)).as(where).isEqualTo(figuresOfOne.subList(0, 3));
            assertClose(where + ", median", here.get(3), figuresOfOne.get(3), error);
            assertClose(where + ", p90", here.get(4), figuresOfOne.get(4), error);
        });
        for (String exact : List.of("reopened", "promisesBroken")) {
            assertThat(number(totals, exact)).as("%s: %s", what, exact).isEqualTo(expectedTotals.get(exact));
        }
        for (String median : List.of("firstReplyMedianSeconds", "resolutionMedianSeconds")) {
            assertClose(what + ": " + median, seconds(totals, median), expectedTotals.get(median), error);
        }
    }

    private static void assertClose(String what, Object seconds, Object expected, double error) {
        if (expected == null) {
            assertThat(seconds).as(what).isNull();
        } else {
            double exact = (Double) expected;
            assertThat((Double) seconds).as(what).isCloseTo(exact, within(exact * error));
        }
    }

    private static boolean isEmpty(Map<String, Object> group) {
        return number(group, "now") == 0 && number(group, "entered") == 0 && number(group, "left") == 0;
    }

    private static long number(Map<String, Object> from, String member) {
        return ((Number) from.get(member)).longValue();
    }

    private static Double seconds(Map<String, Object> from, String member) {
        return from.get(member) == null ? null : ((Number) from.get(member)).doubleValue();
    }

    /** Refusals are part of life: what is not allowed changes nothing. */
    private void happens() {
        if (random.nextInt(3) == 0) {
            Desk.passes(Duration.ofMinutes(random.nextInt(3_000)));
        }
        if (random.nextInt(4) == 0) {
            moments.add(Desk.now());
        }
        if (tickets.size() < 3 || random.nextInt(9) == 0) {
            opens();
            return;
        }
        if (random.nextInt(12) == 0) {
            comesFromElsewhere();
            return;
        }
        String ticket = pick(tickets);
        switch (random.nextInt(9)) {
            case 0 -> put(ticket, assignee(random.nextInt(3)));
            case 1 -> post("messages", ticket, Map.of("type", "REPLY", "body", "We look into it."));
            case 2 ->
                desk.customer("carl")
                        .body(Map.of("type", "REPLY", "body", "Any news?"))
                        .post("/api/v1/tickets/{id}/messages", ticket);
            case 3 -> post("messages", ticket, Map.of("type", "NOTE", "body", "Known since spring."));
            case 4 ->
                post(
                        "moves",
                        ticket,
                        Map.of(
                                "to",
                                pick(statuses),
                                "followUpAt",
                                Desk.now().plus(AN_HOUR).toString()));
            default -> post("moves", ticket, Map.of("to", pick(statuses)));
        }
    }

    private void opens() {
        if (random.nextBoolean()) {
            tickets.add(desk.ticket());
            return;
        }
        tickets.add(desk.agent("anna")
                .body(Map.of(
                        "subject",
                        "The tent",
                        "description",
                        "It is torn.",
                        "channel",
                        pick(CHANNELS),
                        "requester",
                        Map.of("name", "Bea", "email", "bea@example.org")))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** A ticket with a random history of the weeks before. */
    private void comesFromElsewhere() {
        Instant at = Desk.now().minus(Duration.ofDays(30));
        moments.add(at);
        ObjectNode ticket = Imports.ticket("e" + tickets.size(), pick(statuses), at);
        ArrayNode history = ticket.putArray("history");
        String status = pick(statuses);
        entry(history, "CREATED", at).putObject("to").put("id", status);
        int steps = random.nextInt(6);
        for (int i = 0; i < steps; i++) {
            at = at.plus(Duration.ofMinutes(random.nextInt(5_000)));
            String next = pick(statuses);
            if (!next.equals(status)) {
                status = next;
                entry(history, "MOVED", at).putObject("to").put("id", status);
                ticket.put("statusSince", at.toString());
            } else {
                String who = pick(List.of("anna", "ben"));
                entry(history, "ASSIGNED", at)
                        .putObject("detail")
                        .putObject("assignee")
                        .put("id", who)
                        .put("name", who);
                ticket.putObject("assignee").put("id", who).put("name", who);
            }
        }
        history.findValues("to").forEach(to -> ticket.set("status", to));
        ticket.withArray("messages")
                .addObject()
                .put("type", "REPLY")
                .put("body", "We look into it.")
                .put("createdAt", at.toString())
                .putObject("author")
                .put("id", "anna")
                .put("name", "Anna");
        tickets.add(Imports.of(desk, ticket));
    }

    private static ObjectNode entry(ArrayNode history, String type, Instant at) {
        ObjectNode entry = history.addObject().put("type", type).put("at", at.toString());
        entry.putObject("actor").put("id", "anna").put("name", "Anna");
        return entry;
    }

    private static Map<String, Object> assignee(int which) {
        Map<String, Object> body = new HashMap<>();
        body.put("assignee", which == 0 ? null : which == 1 ? "anna" : "ben");
        return body;
    }

    private void put(String ticket, Map<String, Object> assignment) {
        desk.agent("anna").body(assignment).put("/api/v1/tickets/{id}/assignment", ticket);
    }

    private void post(String what, String ticket, Map<String, Object> body) {
        desk.agent("anna").body(body).post("/api/v1/tickets/{id}/" + what, ticket);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static Random random() {
        long seed = Long.getLong(SEED, new Random().nextInt(1_000_000));
        System.out.printf("A random history. Again: -D%s=%d%n", SEED, seed);
        return new Random(seed);
    }
}
