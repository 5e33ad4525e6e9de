package io.docket.ticket.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.platform.database.Sql;
import io.docket.platform.problem.Problem;
import io.docket.ticket.listing.Position;
import io.docket.ticket.search.SearchService.Hits;
import io.docket.ticket.search.SearchService.Search;
import io.docket.ticket.validation.Checks;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a search for a phrase may cost a process: how many texts are in memory, and for how many callers. */
class SearchServiceTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Documents documents = new Documents();
    private final SearchService service = new SearchService(documents, new Settings());

    @Test
    void texts_are_read_for_so_many_callers_at_once_and_the_next_is_refused() {
        CompletableFuture<Hits> first = find("\"torn zip\"").subscribeAsCompletionStage();
        CompletableFuture<Hits> second = find("\"torn zip\"").subscribeAsCompletionStage();
        CompletableFuture<Hits> third = find("\"torn zip\"").subscribeAsCompletionStage();
        CompletableFuture<Hits> words = find("torn zip").subscribeAsCompletionStage();

        assertThatThrownBy(third::join).cause().isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem).hasMessageContaining("2 others");
        });
        assertThat(Stream.of(first, second, words)).noneMatch(CompletableFuture::isDone);

        documents.waiting.get(0).complete(new SearchRepository.Blocks(-1, 0));
        documents.waiting.get(1).fail(new IllegalStateException("The database went away"));
        assertThat(first.join().shown()).isEmpty();
        assertThat(second).isCompletedExceptionally();
        assertThat(Stream.of(1, 2).map(i -> find("\"torn zip\"").subscribeAsCompletionStage()))
                .noneMatch(CompletableFuture::isDone);
    }

    @Test
    void the_texts_of_a_few_tickets_are_in_memory_at_once() {
        documents.found = 12;
        CompletableFuture<Hits> hits = find("\"torn zip\"").subscribeAsCompletionStage();
        documents.waiting.get(0).complete(new SearchRepository.Blocks(0, 0));

        assertThat(hits.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join().shown())
                .isEmpty();
        assertThat(documents.read).containsExactly(5, 5, 2);
    }

    private Uni<Hits> find(String q) {
        SearchQuery query = SearchQuery.read(q, new Checks());
        Search search = new Search("acme", query, Audience.DESK, "anna", null);
        return service.find(
                null, search, Position.END, 50, ids -> Uni.createFrom().item(new HashSet<>(ids)));
    }

    /** Documents that wait to be asked for. */
    private static final class Documents extends SearchRepository {
        private final List<UniEmitter<? super Blocks>> waiting = new ArrayList<>();
        private final List<Integer> read = new ArrayList<>();
        private int found;

        @Override
        Uni<Blocks> blocks(Sql sql, String company) {
            return Uni.createFrom().emitter(waiting::add);
        }

        @Override
        Uni<List<Position>> find(Sql sql, Sought sought, Position before, int oldest, int most) {
            return Uni.createFrom()
                    .item(Stream.generate(() -> new Position(0, Instant.EPOCH, UUID.randomUUID()))
                            .limit(found)
                            .toList());
        }

        @Override
        Uni<List<Reading>> texts(Sql sql, List<Key> keys) {
            read.add(keys.size());
            return Uni.createFrom().item(List.of());
        }
    }

    private record Settings() implements SearchSettings {
        @Override
        public int readAtOnce() {
            return 2;
        }

        @Override
        public Duration walkEvery() {
            return Duration.ofDays(1);
        }

        @Override
        public int walkTogether() {
            return 50;
        }

        @Override
        public Duration walkAgainAfter() {
            return Duration.ZERO;
        }

        @Override
        public Duration walkRest() {
            return Duration.ZERO;
        }
    }
}
