package io.docket.ticket.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A company has several pages in a turn, however many tickets it has the others have theirs, and where nothing changes it rests. */
class StatisticsWalkTest {
    private static final int PAGE = 10;
    private static final StatisticsSettings SETTINGS = settings();

    private final Walked walked = new Walked();
    private final StatisticsWalk walk = new StatisticsWalk(
            null,
            new NoTransaction(),
            walked,
            new Counting(),
            new StatisticsMetrics(new SimpleMeterRegistry()),
            SETTINGS);

    @Test
    void a_turn_is_several_pages_and_who_has_more_comes_again_behind_those_that_wait() {
        walked.due("giant", "small");
        walked.tickets.putAll(Map.of("giant", 7 * PAGE, "small", 3));

        turns(1);
        assertThat(walked.places).containsExactlyEntriesOf(Map.of("giant", 3 * PAGE));
        assertThat(walked.due).containsExactly("small", "giant");
        turns(2);
        assertThat(walked.places).containsOnly(Map.entry("giant", 6 * PAGE), Map.entry("small", 3));
        turns(1);
        assertThat(walked.places).containsEntry("giant", 7 * PAGE);
        assertThat(walked.due).isEmpty();
        assertThat(walked.idle).isEmpty();
        assertThat(walk.turn().await().indefinitely()).isFalse();
    }

    @Test
    void where_nothing_changed_the_next_turn_is_far_away_but_not_where_the_last_page_was_just_full() {
        walked.due("still", "even");
        walked.tickets.putAll(Map.of("still", 0, "even", PAGE));

        turns(2);

        assertThat(walked.places).containsOnly(Map.entry("even", PAGE));
        assertThat(walked.idle).containsExactly("still");
    }

    @Test
    void a_walk_that_was_begun_anew_meanwhile_is_left_alone() {
        walked.due("anew");
        walked.tickets.put("anew", 3 * PAGE);
        walked.begunAnew = true;

        turns(1);

        assertThat(walked.pages).isEqualTo(1);
        assertThat(walked.due).isEmpty();
    }

    @Test
    void new_companies_are_not_looked_for_in_each_turn() {
        walked.due("one", "two", "three");

        turns(3);

        assertThat(walked.begins).isEqualTo(1);
    }

    private void turns(int many) {
        for (int i = 0; i < many; i++) {
            assertThat(walk.turn().await().indefinitely()).isTrue();
        }
    }

    private static StatisticsSettings settings() {
        return new SmallRyeConfigBuilder()
                .withMapping(StatisticsSettings.class)
                .withDefaultValue("docket.statistics.walk-page", String.valueOf(PAGE))
                .withDefaultValue("docket.statistics.walk-pages", "3")
                .build()
                .getConfigMapping(StatisticsSettings.class);
    }

    /** Tickets are numbered from 1; a place is the number of the last that was passed. */
    private static final class Walked extends WalkRepository {
        private final Set<String> due = new LinkedHashSet<>();
        private final Map<String, Integer> tickets = new HashMap<>();
        private final Map<String, Integer> places = new HashMap<>();
        private final List<String> idle = new ArrayList<>();
        private boolean begunAnew;
        private int begins;
        private int pages;

        Walked() {
            super(SETTINGS);
        }

        void due(String... companies) {
            due.addAll(Arrays.asList(companies));
        }

        @Override
        Uni<Void> begin(Sql sql) {
            begins++;
            return Uni.createFrom().voidItem();
        }

        @Override
        Uni<Optional<Place>> takeTurn(Sql sql) {
            Optional<String> next = due.stream().findFirst();
            next.ifPresent(due::remove);
            return Uni.createFrom().item(next.map(company -> place(company, places.getOrDefault(company, 0))));
        }

        @Override
        Uni<List<Passed>> page(Sql sql, Place from) {
            pages++;
            return Uni.createFrom()
                    .item(LongStream.rangeClosed(
                                    from.at().getEpochSecond() + 1, tickets.getOrDefault(from.company(), 0))
                            .limit(PAGE)
                            .mapToObj(number -> new Passed(place(from.company(), number), true))
                            .toList());
        }

        @Override
        Uni<Boolean> advance(Sql sql, Place from, Place to) {
            if (!begunAnew) {
                places.put(to.company(), (int) to.at().getEpochSecond());
            }
            return Uni.createFrom().item(!begunAnew);
        }

        @Override
        Uni<Void> turnAgain(Sql sql, String company) {
            due.add(company);
            return Uni.createFrom().voidItem();
        }

        @Override
        Uni<Void> idle(Sql sql, Place at) {
            idle.add(at.company());
            return Uni.createFrom().voidItem();
        }

        private static Place place(String company, long number) {
            return new Place(company, Instant.ofEpochSecond(number), new UUID(0, number));
        }
    }

    private static final class NoTransaction extends WorkerTransaction {
        NoTransaction() {
            super(null);
        }

        @Override
        public <T> Uni<T> run(Function<Sql, Uni<T>> work) {
            return work.apply(null);
        }
    }

    private static final class Counting extends CountingService {
        Counting() {
            super(null);
        }

        @Override
        Uni<Integer> count(Sql sql, Set<TicketId> tickets) {
            return Uni.createFrom().item(tickets.size());
        }
    }
}
