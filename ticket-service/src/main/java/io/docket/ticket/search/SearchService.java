package io.docket.ticket.search;

import io.docket.platform.database.Sql;
import io.docket.platform.problem.Problem;
import io.docket.ticket.listing.Position;
import io.docket.ticket.search.SearchRepository.Blocks;
import io.docket.ticket.search.SearchRepository.Key;
import io.docket.ticket.search.SearchRepository.Sought;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds tickets by their words, the newest first. What is found is as fresh as the documents are: whoever shows it asks the tickets
 * themselves whether the caller may see them.
 */
@ApplicationScoped
public class SearchService {
    private static final String RETRY_SECONDS = "5";

    /** How many documents are looked at together; so few where their texts have to be read. */
    private static final int TOGETHER = 200;

    private static final int READ_TOGETHER = 50;

    /** How often that is done for a page at most. */
    private static final int ROUNDS = 5;

    /** In how many blocks a round looks at most: a million documents. */
    private static final int BLOCKS = 250;

    private final SearchRepository repository;
    private final SearchSettings settings;
    private final Semaphore readers;

    SearchService(SearchRepository repository, SearchSettings settings) {
        this.repository = repository;
        this.settings = settings;
        this.readers = new Semaphore(settings.readAtOnce());
    }

    /**
     * Who looks for what.
     *
     * @param person the login of the customer who looks; null for agents
     * @param emailKey the customer's verified address; null for none
     */
    public record Search(String company, SearchQuery query, Audience audience, String person, String emailKey) {
        Sought sought() {
            return new Sought(
                    company,
                    query.sought().toArray(String[]::new),
                    audience,
                    audience == Audience.DESK ? null : participants());
        }

        private String[] participants() {
            return emailKey == null
                    ? new String[] {Reading.login(person)}
                    : new String[] {Reading.login(person), Reading.address(emailKey)};
        }
    }

    /**
     * What was found.
     *
     * @param next beyond what the search goes on; null at its end
     */
    public record Hits(List<Position> shown, Position next) {}

    /**
     * Finds a page.
     *
     * @param after as {@link Hits#next} gave it, or {@link Position#END} to begin
     * @param shown which of those tickets the list shows at all
     * @return fails with a {@code Problem}: 503 {@code list-not-found-in-time} where texts are read for as many others as may be
     */
    public Uni<Hits> find(
            Sql sql, Search search, Position after, int limit, Function<List<UUID>, Uni<Set<UUID>>> shown) {
        Supplier<Uni<? extends Hits>> work = () -> begin(sql, search, after, limit, shown);
        return search.query().toRead().isEmpty() ? Uni.createFrom().deferred(work) : asReader(work);
    }

    /** Within the transaction, which a caller that hangs up does not end. */
    private <T> Uni<T> asReader(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .deferred(() -> readers.tryAcquire()
                        ? Uni.createFrom().<T>deferred(work).eventually(() -> readers.release())
                        : Uni.createFrom().failure(tooMany()));
    }

    private Uni<Hits> begin(
            Sql sql, Search search, Position after, int limit, Function<List<UUID>, Uni<Set<UUID>>> shown) {
        return repository.blocks(sql, search.company()).chain(blocks -> new Round(sql, search, blocks, limit, shown)
                .on(after.rank() > blocks.newest() ? startOf(blocks.newest()) : after, List.of(), 1));
    }

    private Problem tooMany() {
        return Problem.of(
                        503,
                        "list-not-found-in-time",
                        "The list could not be read in time",
                        "Tickets' texts are being read for %d others here, to find phrases in them. Try again in a moment, or look for single words."
                                .formatted(settings.readAtOnce()))
                .withHeader("Retry-After", RETRY_SECONDS);
    }

    private static Position startOf(int block) {
        return new Position(block, Position.END.at(), Position.END.id());
    }

    /** One look after the other, until the page is full, all is seen, or so much as may be. */
    private final class Round {
        private final Sql sql;
        private final Search search;
        private final Blocks blocks;
        private final int limit;
        private final Function<List<UUID>, Uni<Set<UUID>>> shown;
        private final List<Words> phrases;
        private final int together;

        Round(Sql sql, Search search, Blocks blocks, int limit, Function<List<UUID>, Uni<Set<UUID>>> shown) {
            this.sql = sql;
            this.search = search;
            this.blocks = blocks;
            this.limit = limit;
            this.shown = shown;
            this.phrases = search.query().toRead();
            this.together = phrases.isEmpty() ? TOGETHER : READ_TOGETHER;
        }

        Uni<Hits> on(Position after, List<Position> before, int round) {
            if (after.rank() < blocks.oldest()) {
                return Uni.createFrom().item(new Hits(before, null));
            }
            int oldest = Math.max(blocks.oldest(), after.rank() - BLOCKS + 1);
            return repository
                    .find(sql, search.sought(), after, oldest, together)
                    .chain(found -> kept(found).chain(kept -> {
                        List<Position> hits = new ArrayList<>(before);
                        hits.addAll(kept);
                        if (hits.size() > limit) {
                            return Uni.createFrom().item(new Hits(hits.subList(0, limit), hits.get(limit - 1)));
                        }
                        Position next = found.size() < together ? startOf(oldest - 1) : found.get(together - 1);
                        boolean ended = next.rank() < blocks.oldest();
                        return ended || round == ROUNDS
                                ? Uni.createFrom().item(new Hits(hits, ended ? null : next))
                                : on(next, hits, round + 1);
                    }));
        }

        private Uni<List<Position>> kept(List<Position> found) {
            if (found.isEmpty()) {
                return Uni.createFrom().item(found);
            }
            return shown.apply(found.stream().map(Position::id).toList())
                    .chain(this::holding)
                    .map(ids ->
                            found.stream().filter(one -> ids.contains(one.id())).toList());
        }

        /** Those that hold each phrase as it stands. */
        private Uni<Set<UUID>> holding(Set<UUID> tickets) {
            if (phrases.isEmpty() || tickets.isEmpty()) {
                return Uni.createFrom().item(tickets);
            }
            List<Key> keys =
                    tickets.stream().map(id -> new Key(search.company(), id)).toList();
            return Multi.createFrom()
                    .iterable(SearchRepository.parts(keys))
                    .onItem()
                    .transformToUniAndConcatenate(part -> repository
                            .texts(sql, part)
                            .emitOn(Infrastructure.getDefaultWorkerPool())
                            .map(this::holding))
                    .collect()
                    .in(HashSet::new, Set::addAll);
        }

        private Set<UUID> holding(List<Reading> readings) {
            return readings.stream()
                    .filter(reading -> reading.holds(phrases, search.audience()))
                    .map(Reading::ticket)
                    .collect(Collectors.toSet());
        }
    }
}
