package io.docket.scheme.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.templates.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tickets that lived elsewhere, in every status of every template. */
class AdoptionTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(900));
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

    private final Engine engine = new Engine();

    static Stream<String> templates() {
        return Templates.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothing_is_due_at_once_and_what_is_closed_has_no_clocks(String template) {
        Scheme scheme = Templates.instantiate(template, "acme");
        for (Status status : scheme.statuses()) {
            Ticket adopted = adopt(scheme, told(status));

            assertThat(adopted.status()).isEqualTo(status.id());
            assertThat(adopted.statusSince()).isEqualTo(LONG_AGO);
            assertThat(adopted.concealed()).isEqualTo(status.conceals());
            assertThat(adopted.clocks()).as(status.id()).noneMatch(clock -> clock.isDue(NOW));
            if (status.is(Category.CLOSED)) {
                assertThat(adopted.clocks()).as(status.id()).isEmpty();
                assertThat(adopted.followUp()).isNull();
                assertThat(adopted.repliesUntil())
                        .as(status.id())
                        .satisfiesAnyOf(none -> assertThat(none).isNull(), past -> assertThat(past)
                                .isBefore(NOW));
            } else {
                assertThat(adopted.followUp().at()).isEqualTo(TOMORROW);
                assertThat(adopted.scheduledFor()).isEqualTo(TOMORROW);
                assertThat(adopted.clocks().stream()
                                .filter(clock -> clock.rule() != null)
                                .map(Clock::rule))
                        .containsAll(Stream.concat(
                                        scheme.timersIn(status).stream().map(timer -> timer.id()),
                                        scheme.remindersIn(status).stream().map(reminder -> reminder.id()))
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void what_lies_in_the_future_stays_where_it_is(String template) {
        Scheme scheme = Templates.instantiate(template, "acme");
        Instant later = NOW.plus(Duration.ofDays(40));
        Status initial = scheme.initialStatus();
        Ticket told = told(initial)
                .with()
                .followUp(new FollowUp(later, false, "Ask"))
                .scheduledFor(later)
                .build();

        Ticket adopted = adopt(scheme, told);

        assertThat(adopted.followUp().at()).isEqualTo(later);
        assertThat(adopted.scheduledFor()).isEqualTo(later);
    }

    private Ticket adopt(Scheme scheme, Ticket told) {
        return engine.adopt(scheme, told, TOMORROW, new Facts(NOW, new Actor("ada", Role.AGENT), new UUID(0, 7)));
    }

    private static Ticket told(Status status) {
        return Ticket.builder()
                .id(new UUID(0, 1))
                .status(status.id())
                .statusSince(LONG_AGO)
                .createdAt(LONG_AGO)
                .queuedAt(LONG_AGO)
                .subject("It does not work")
                .requester("carl")
                .participants(List.of(new Participant("carl", "customer")))
                .followUp(new FollowUp(LONG_AGO.plusSeconds(60), false, null))
                .scheduledFor(LONG_AGO.plusSeconds(120))
                .build();
    }
}
