package io.docket.ticket.timer;

import static io.docket.ticket.Desk.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.local.stack.Stack;
import io.docket.ticket.Desk;
import io.docket.ticket.event.PublishedEvents;
import io.docket.ticket.scheme.RunningStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promises, timers and reminders that count while somebody works. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class WorkingTimeTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String NINE_TO_SIX = "\"09:00-12:00\", \"13:00-18:00\"";

    @AfterEach
    void it_is_the_present_again() {
        Desk.returnToPresent();
    }

    @Test
    void HLP_02_a_promise_of_eight_working_hours_leaps_over_a_weekend_and_a_holiday() {
        LocalDate friday = LocalDate.ofInstant(Desk.now(), SHANGHAI).with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
        Desk desk = Desk.from("helpdesk")
                .changing(calendar(SHANGHAI, NINE_TO_SIX, friday.plusDays(3)))
                .changing(scheme -> rule(scheme, "followUps", "hlp-02").put("within", "PT8H working"));
        stopAt(friday.atTime(17, 0).atZone(SHANGHAI));
        String ticket = desk.assignedTicket();
        Instant tuesday = friday.plusDays(4).atTime(17, 0).atZone(SHANGHAI).toInstant();

        assertThat(desk.refusals(ticket, promising(tuesday.plusSeconds(1))))
                .as("an hour on Friday, Monday is a holiday, seven hours on Tuesday and not a second more")
                .isEqualTo(Map.of("hlp-02", List.of("followUp")));
        desk.move(ticket, promising(tuesday));

        assertThat(desk.detail(ticket).getString("followUpAt")).isEqualTo(tuesday.toString());
    }

    @Test
    void ALL_07_a_timer_that_runs_keeps_its_moment_when_the_calendar_changes() {
        LocalDate friday = LocalDate.ofInstant(Desk.now(), SHANGHAI).with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
        Desk desk = Desk.from("hosting")
                .changing(calendar(SHANGHAI, NINE_TO_SIX, friday.plusDays(3)))
                .changing(scheme -> rule(scheme, "timers", "hst-04").put("after", "PT8H working"));
        stopAt(friday.atTime(17, 0).atZone(SHANGHAI));
        String ticket = desk.ticketIn("answered");
        Instant tuesday = friday.plusDays(4).atTime(17, 0).atZone(SHANGHAI).toInstant();
        assertThat(closesAt(desk, ticket)).isEqualTo(tuesday);

        desk.changing(calendar(SHANGHAI, "\"00:00-24:00\"", null));
        String later = desk.ticketIn("answered");

        assertThat(closesAt(desk, ticket)).isEqualTo(tuesday);
        assertThat(closesAt(desk, later))
                .as("Friday to its end, and an hour of Monday")
                .isEqualTo(friday.plusDays(3).atTime(1, 0).atZone(SHANGHAI).toInstant());
        stopAt(tuesday.minusSeconds(1).atZone(SHANGHAI));
        soon(() -> assertThat(desk.statusOf(later)).isEqualTo("closed"));
        assertThat(desk.statusOf(ticket)).isEqualTo("answered");
        stopAt(tuesday.atZone(SHANGHAI));
        soon(() -> assertThat(desk.statusOf(ticket)).isEqualTo("closed"));
        assertThat(desk.history(ticket).getString("items[-1].cause")).isEqualTo("TIMER:hst-04");
    }

    @Test
    void a_reminder_comes_at_the_same_time_of_the_day_also_where_the_clock_is_changed() {
        Instant change = BERLIN.getRules().nextTransition(Desk.now()).getInstant();
        LocalDate sunday = LocalDate.ofInstant(change, BERLIN);
        Desk desk = Desk.from("hosting").changing(everyDay(BERLIN)).changing(scheme -> {
            ObjectNode reminder = scheme.withArray("/reminders").addObject();
            reminder.put("id", "daily").put("every", "P1D working").put("times", 3);
            reminder.putArray("in").add("answered");
        });
        ZonedDateTime friday = sunday.minusDays(2).atTime(10, 0).atZone(BERLIN);
        stopAt(friday);

        String ticket = desk.ticketIn("answered");

        List<String> reminders = desk.agent("anna")
                .get("/api/v1/tickets/{id}/plan", ticket)
                .jsonPath()
                .getList("ifNothingHappens.findAll { it.type == 'REMINDER' }.at");
        assertThat(reminders.stream().map(Instant::parse))
                .containsExactly(
                        friday.plusDays(1).toInstant(),
                        friday.plusDays(2).toInstant(),
                        friday.plusDays(3).toInstant());
        assertThat(Duration.between(Instant.parse(reminders.get(0)), Instant.parse(reminders.get(1))))
                .as("in UTC it is another hour")
                .isNotEqualTo(Duration.ofDays(1));
        stopAt(friday.plusDays(2));
        soon(() -> assertThat(PublishedEvents.of(ticket, "docket.ticket.reminder-due"))
                .hasSize(2));
    }

    private static Instant closesAt(Desk desk, String ticket) {
        return Instant.parse(desk.detail(ticket).getString("closesAt"));
    }

    private static Map<String, Object> promising(Instant at) {
        return Map.of("to", "in-progress", "followUpAt", at.toString());
    }

    private static void stopAt(ZonedDateTime moment) {
        Stack.shared().clock(RunningStack.DATABASE).stopAt(moment.toInstant());
    }

    /** Monday to Friday. @param holiday null for none */
    private static Consumer<ObjectNode> calendar(ZoneId zone, String hours, LocalDate holiday) {
        return scheme -> {
            ObjectNode calendar = scheme.putObject("calendar").put("timeZone", zone.getId());
            ObjectNode week = calendar.putObject("hours");
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                    week.set(day.name(), list(hours));
                }
            }
            if (holiday != null) {
                calendar.putArray("holidays")
                        .addObject()
                        .put("date", holiday.toString())
                        .put("name", "A holiday");
            }
        };
    }

    private static Consumer<ObjectNode> everyDay(ZoneId zone) {
        return calendar(zone, NINE_TO_SIX, null).andThen(scheme -> {
            ObjectNode week = (ObjectNode) scheme.at("/calendar/hours");
            week.set("SATURDAY", list(NINE_TO_SIX));
            week.set("SUNDAY", list(NINE_TO_SIX));
        });
    }

    private static JsonNode list(String elements) {
        try {
            return new ObjectMapper().readTree("[" + elements + "]");
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static ObjectNode rule(ObjectNode scheme, String list, String id) {
        for (var rule : scheme.withArray("/" + list)) {
            if (rule.path("id").asText().equals(id)) {
                return (ObjectNode) rule;
            }
        }
        throw new IllegalArgumentException("No rule '" + id + "' in " + list);
    }
}
