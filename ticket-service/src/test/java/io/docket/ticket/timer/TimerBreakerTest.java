package io.docket.ticket.timer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.docket.local.postgres.Postgres;
import io.docket.local.stack.Stack;
import io.docket.platform.breaker.BreakerSettings;
import io.docket.platform.breaker.Breakers;
import io.docket.platform.database.WorkerTransaction;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.scheme.TicketDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Twenty tickets are due at once, where eight in an hour may be: an admin decides what becomes of the other twelve. */
@QuarkusTest
@TestProfile(TimerBreakerTest.Narrow.class)
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TimerBreakerTest {

    /** No clock happens but when the test says so, and eight of a kind in an hour. */
    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new OnlyByHand().getConfigOverrides());
            settings.put("docket.breaker.floors.reminder", String.valueOf(FLOOR));
            settings.put("docket.breaker.floors.timer", String.valueOf(FLOOR));
            settings.put("docket.breaker.tell-after", "PT0.1S");
            settings.put("docket.breaker.look", "PT0.2S");
            settings.put("docket.breaker.batch", "5");
            // What a sweep leaves for the next one for want of time would be held by then.
            settings.put("docket.timer.longest", "PT1M");
            return settings;
        }
    }

    private static final int FLOOR = 8;
    private static final int TICKETS = 20;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final String BREAKERS = "/api/v1/clock-breakers";

    @Inject
    TimerSweep sweep;

    @Inject
    TimerService timerService;

    @Inject
    TimerSettings settings;

    @Inject
    HeldClockRepository clocks;

    @Inject
    WorkerTransaction transaction;

    @TestHTTPResource
    URI service;

    @Test
    void what_is_beyond_the_limit_is_held_whole_tickets_of_it_and_nobody_else_s_and_a_release_lets_each_happen_once() {
        Desk desk = desk("storm");
        Desk other = desk("calm");
        Set<UUID> tickets = desk.tickets(TICKETS);
        UUID others = other.ticket();

        Desk.passes(A_DAY);
        runWhatIsDue();
        runWhatIsDue();

        assertThat(reminded(desk)).hasSize(FLOOR);
        await().atMost(SOON).untilAsserted(() -> assertThat(other.stories())
                .containsEntry(others, List.of("created", "reminder 1")));
        breakers(desk)
                .body("items[0].kind", is("reminder"))
                .body("items[0].state", is("HOLDING"))
                .body("items[0].held.count", is(TICKETS - FLOOR));
        await().atMost(SOON).untilAsserted(() -> assertThat(tripped(desk)).hasSize(1));
        UUID held = tickets.stream()
                .filter(ticket -> !reminded(desk).contains(ticket))
                .findFirst()
                .orElseThrow();
        asAgent(desk).get("/api/v1/tickets/" + held).then().statusCode(200).body("closesAt", nullValue());

        desk.reply(held);
        decide(desk, "reminder", "release").statusCode(202);
        awaitSettled(desk);
        runWhatIsDue();

        Set<UUID> reminded = new TreeSet<>(tickets);
        reminded.remove(held);
        await().atMost(SOON).untilAsserted(() -> assertThat(reminded(desk)).isEqualTo(reminded));
        await().atMost(SOON).untilAsserted(() -> assertThat(desk.stories())
                .containsEntry(held, List.of("created", "replied", "moved by REACTION:listen")));
    }

    @Test
    void nobody_is_closed_who_was_not_reminded_while_reminders_are_held() {
        Desk desk = desk("patient");
        desk.tickets(TICKETS);

        Desk.passes(A_DAY);
        runWhatIsDue();
        Desk.passes(Duration.ofDays(60));
        runWhatIsDue();
        runWhatIsDue();

        await().atMost(SOON).untilAsserted(() -> assertThat(desk.stories().values().stream()
                        .filter(story -> story.contains("moved by TIMER:give-up"))
                        .toList())
                .allSatisfy(story -> assertThat(story).contains("reminder 1", "reminder 2", "reminder 3")));
    }

    @Test
    void what_is_dropped_does_not_happen_and_starts_anew_as_the_present_scheme_has_it() {
        Desk desk = desk("mistaken");
        Set<UUID> tickets = desk.tickets(TICKETS);
        Desk.passes(A_DAY);
        runWhatIsDue();
        assertThat(reminded(desk)).hasSize(FLOOR);

        decide(desk, "reminder", "drop").statusCode(202);
        awaitSettled(desk);
        runWhatIsDue();

        assertThat(reminded(desk)).hasSize(FLOOR);
        assertThat(clocksWithin(desk, "REMINDER", "23 hours", "24 hours")).hasSize(TICKETS - FLOOR);
        assertThat(TicketDatabase.rows(
                        "select count(*) from timer where company = ? and kind = 'TIMER' and held_by is null",
                        desk.company()))
                .containsExactly(String.valueOf(tickets.size()));
        Set<UUID> dropped = new TreeSet<>(tickets);
        dropped.removeAll(reminded(desk));
        for (UUID ticket : tickets) {
            historyOf(desk, ticket)
                    .body("items.findAll { it.type == 'STAYED' }.size()", is(dropped.contains(ticket) ? 1 : 0));
        }
        historyOf(desk, dropped.iterator().next())
                .body("items.last().actor.id", is("ada"))
                .body("items.last().cause", is("AGENT"))
                .body("items.last().from.id", is("open"))
                .body("items.last().to.id", is("open"))
                .body("items.last().detail", is(Map.of("dropped", "REMINDER", "rule", "nudge", "step", 1)));
        decide(desk, "reminder", "drop").statusCode(409).body("type", is("urn:docket:problem:nothing-held"));
    }

    @Test
    void a_late_drop_starts_anew_what_came_due_meanwhile_too_so_that_nobody_is_closed_who_was_not_reminded() {
        Desk desk = desk("late");
        Set<UUID> dropped = new TreeSet<>(desk.tickets(TICKETS));
        Desk.passes(A_DAY);
        runWhatIsDue();
        dropped.removeAll(reminded(desk));
        Desk.passes(Duration.ofDays(60));

        decide(desk, "reminder", "drop").statusCode(202);
        awaitSettled(desk);
        breakers(desk).body("items[0].settled", is(TICKETS - FLOOR));
        runWhatIsDue();

        assertThat(clocksWithin(desk, "TIMER", "9 days", "10 days")).hasSize(TICKETS - FLOOR);
        assertThat(clocksWithin(desk, "REMINDER", "23 hours", "24 hours")).hasSize(TICKETS - FLOOR);
        for (UUID ticket : dropped) {
            historyOf(desk, ticket)
                    .body("items.findAll { it.type == 'STAYED' }.detail.dropped", is(List.of("REMINDER", "TIMER")));
        }
    }

    @Test
    void a_ticket_that_cannot_start_anew_keeps_no_other_and_is_held_until_the_next_decision() {
        Desk desk = desk("ill");
        Set<UUID> held = new TreeSet<>(desk.tickets(TICKETS));
        Desk.passes(A_DAY);
        runWhatIsDue();
        held.removeAll(reminded(desk));
        UUID ill = held.iterator().next();
        TimerSweepTest.fallIll(ill);

        decide(desk, "reminder", "drop").statusCode(202);

        await().atMost(SOON)
                .untilAsserted(() ->
                        breakers(desk).body("items[0].state", is("HOLDING")).body("items[0].held.count", is(1)));
        assertThat(clocksWithin(desk, "REMINDER", "23 hours", "24 hours"))
                .hasSize(held.size() - 1)
                .doesNotContain(ill.toString());

        TimerSweepTest.recover(ill);
        decide(desk, "reminder", "drop").statusCode(202);
        awaitSettled(desk);

        assertThat(clocksWithin(desk, "REMINDER", "23 hours", "24 hours"))
                .hasSize(held.size())
                .contains(ill.toString());
    }

    @Test
    void a_breaker_that_cannot_be_worked_on_rests_and_keeps_no_other() {
        Desk stuck = desk("stuck");
        Desk other = desk("other");
        stuck.tickets(FLOOR + 1);
        other.tickets(FLOOR + 1);
        Desk.passes(A_DAY);
        runWhatIsDue();
        TicketDatabase.run("alter table breaker add constraint stuck check (company <> '%s' or state <> 'SETTLED')"
                .formatted(stuck.company()));
        try {
            decide(stuck, "reminder", "release").statusCode(202);
            decide(other, "reminder", "release").statusCode(202);

            awaitSettled(other);
            breakers(stuck).body("items[0].state", is("RELEASING")).body("items[0].held.count", is(1));
        } finally {
            TicketDatabase.run("alter table breaker drop constraint stuck");
        }
        awaitSettled(stuck);
    }

    @Test
    void nobody_s_clock_waits_for_a_breaker_that_somebody_has() throws SQLException {
        Desk desk = desk("carried-out");
        desk.tickets(FLOOR + 2);
        Desk.passes(A_DAY);
        runWhatIsDue();
        await().atMost(SOON).untilAsserted(() -> assertThat(tripped(desk)).hasSize(1));
        Desk other = desk("waiting");
        UUID others = other.ticket();
        Desk.passes(A_DAY);

        try (Connection step = Stack.shared().connection(RunningStack.DATABASE, Postgres.SUPERUSER);
                Statement statement = step.createStatement()) {
            step.setAutoCommit(false);
            statement.execute("select from breaker where company = '" + desk.company() + "' for update");
            runWhatIsDue();

            assertThat(other.clocks()).containsExactly(others + " REMINDER 2", others + " TIMER 1");
            breakers(desk).body("items[0].held.count", is(2));
        }
        runWhatIsDue();

        breakers(desk).body("items[0].held.count", is(FLOOR + 2));
    }

    @Test
    void switched_off_it_holds_nothing_and_counts_nothing() {
        BreakerSettings off = new SmallRyeConfigBuilder()
                .withMapping(BreakerSettings.class)
                .withDefaultValue("docket.breaker.enabled", "false")
                .withDefaultValue("docket.breaker.floor", "1")
                .build()
                .getConfigMapping(BreakerSettings.class);
        TimerBreaker breaker = new TimerBreaker(transaction, new Breakers(off), clocks, off);
        Desk desk = desk("unguarded");
        Set<UUID> tickets = desk.tickets(TICKETS);
        Desk.passes(A_DAY);

        new TimerSweep(timerService, breaker, settings).drain().await().atMost(SOON);

        assertThat(reminded(desk)).isEqualTo(tickets);
        assertThat(TicketDatabase.rows("select kind from breaker where company = ?", desk.company()))
                .isEmpty();
        assertThat(TicketDatabase.rows("select kind from breaker_count where company = ?", desk.company()))
                .isEmpty();
    }

    /** The tickets that have a clock of the kind that nobody holds and that is due in so long. */
    private static List<String> clocksWithin(Desk desk, String kind, String least, String most) {
        return TicketDatabase.rows("""
                        select ticket from timer where company = ? and kind = ? and step = 1 and held_by is null
                           and due_at between docket_now() + ?::interval and docket_now() + ?::interval""", desk.company(), kind, least, most);
    }

    /** Those whose second reminder is next. */
    private static Set<UUID> reminded(Desk desk) {
        return TicketDatabase.rows(
                        "select ticket from timer where company = ? and kind = 'REMINDER' and step = 2", desk.company())
                .stream()
                .map(UUID::fromString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> tripped(Desk desk) {
        return TicketDatabase.rows("select id from breaker where company = ? and told_at is not null", desk.company());
    }

    private ValidatableResponse historyOf(Desk desk, UUID ticket) {
        return asAgent(desk)
                .get("/api/v1/tickets/" + ticket + "/history")
                .then()
                .statusCode(200);
    }

    private void awaitSettled(Desk desk) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        breakers(desk).body("items[0].state", is("SETTLED")).body("items[0].held.count", is(0)));
    }

    private ValidatableResponse breakers(Desk desk) {
        return asAdmin(desk).get(BREAKERS).then().statusCode(200);
    }

    private ValidatableResponse decide(Desk desk, String kind, String decision) {
        return asAdmin(desk)
                .post(BREAKERS + "/{kind}/{decision}", kind, decision)
                .then();
    }

    private RequestSpecification asAdmin(Desk desk) {
        return given().baseUri(service.toString())
                .auth()
                .oauth2(Stack.shared().tokens().admin(desk.company(), "ada"));
    }

    private RequestSpecification asAgent(Desk desk) {
        return given().baseUri(service.toString())
                .auth()
                .oauth2(Stack.shared().tokens().agent(desk.company(), "anna"));
    }

    private Desk desk(String name) {
        return Desk.of(
                service.toString(), name + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private void runWhatIsDue() {
        sweep.drain().await().atMost(SOON);
    }
}
