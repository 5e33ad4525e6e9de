package io.docket.ticket.statistics;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.counting.Patience;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.PersonRepository;
import io.docket.ticket.scheme.Schemes;
import io.docket.ticket.validation.Checks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Says what a company's tickets did in a period. */
@ApplicationScoped
class StatisticsService {
    private static final String RETRY_SECONDS = "10";

    private final TenantTransaction transaction;
    private final Schemes schemes;
    private final StatisticsRepository repository;
    private final PersonRepository persons;
    private final StatisticsSettings settings;
    private final Semaphore places;

    StatisticsService(
            TenantTransaction transaction,
            Schemes schemes,
            StatisticsRepository repository,
            PersonRepository persons,
            StatisticsSettings settings) {
        this.transaction = transaction;
        this.schemes = schemes;
        this.repository = repository;
        this.persons = persons;
        this.settings = settings;
        this.places = new Semaphore(settings.atOnce());
    }

    /**
     * Says what was counted of the company's tickets.
     *
     * @return fails with a {@code Problem}: 422 {@code invalid} for a query that cannot be meant, 503 {@code statistics-not-counted}
     *     where the tickets are still being counted for the first time, nothing of the period is counted yet, adding up takes too long,
     *     or is done for as many others as may be
     */
    Uni<StatisticsView> statuses(String company, StatisticsParameters given) {
        Checks checks = new Checks();
        Grouping grouping = Grouping.read(given.groupBy, checks);
        Period.Wanted wanted = Period.Wanted.read(given, checks);
        checks.done();
        return transaction
                .in(company, sql -> inItsPlace(() -> statuses(sql, company, grouping, wanted)))
                .onFailure(Patience::isOver)
                .transform(failure -> tookTooLong());
    }

    /** Within the transaction, which a caller that hangs up does not end. */
    private <T> Uni<T> inItsPlace(Supplier<Uni<? extends T>> work) {
        if (!places.tryAcquire()) {
            return Uni.createFrom().failure(tooMany());
        }
        return Uni.createFrom().deferred(work).eventually(() -> places.release());
    }

    private Uni<StatisticsView> statuses(Sql sql, String company, Grouping grouping, Period.Wanted wanted) {
        int atMost = settings.aheadOfWalk();
        return repository.begin(sql, company, settings.patience(), atMost + 1).chain(fresh -> {
            if (fresh.ahead() > atMost) {
                return Uni.createFrom().failure(tooManyAhead());
            }
            if (fresh.asOf().isBefore(fresh.now().minus(settings.oldest()))) {
                return Uni.createFrom().failure(tooOld());
            }
            if (wanted.beginsUncounted(fresh.asOf(), fresh.now())) {
                return Uni.createFrom().failure(notYet(fresh.asOf()));
            }
            Period period = wanted.at(fresh.asOf(), settings.longestPeriod());
            return schemes.current(sql, company).chain(scheme -> repository
                    .count(sql, company, grouping, period)
                    .chain(counted -> named(sql, company, grouping, counted)
                            .map(known -> answer(period, fresh.asOf(), grouping, scheme, counted, known))));
        });
    }

    private Uni<Map<String, Person>> named(Sql sql, String company, Grouping grouping, Counted counted) {
        List<String> ids = grouping == Grouping.ASSIGNEE
                ? counted.keys().stream()
                        .filter(key -> !key.equals(CountedTicket.NOBODY))
                        .toList()
                : List.of();
        return persons.named(sql, company, ids);
    }

    private static StatisticsView answer(
            Period period, Instant asOf, Grouping grouping, Scheme scheme, Counted counted, Map<String, Person> known) {
        return new StatisticsView(
                period.from(),
                period.to(),
                asOf,
                Durations.ERROR,
                new Groups(counted).by(grouping, scheme, known),
                counted.totals());
    }

    private Problem tooManyAhead() {
        return stillCounting("More tickets than are looked at for an answer, %d, have changed since they were counted"
                .formatted(settings.aheadOfWalk()));
    }

    private Problem tooOld() {
        return stillCounting(
                "Of what happened more than %s ago not everything is counted".formatted(settings.oldest()));
    }

    private static Problem stillCounting(String why) {
        return notCounted(
                why
                        + ": statistics are new here, or were begun anew. Try again later; nobody needs to do anything for that.");
    }

    private static Problem notYet(Instant asOf) {
        return notCounted(
                "Tickets are counted until %s, and the period begins after that. Try again in a moment, or name an earlier 'from'."
                        .formatted(asOf));
    }

    private Problem tookTooLong() {
        return notCounted(
                "Adding up took longer than %s. Narrow the period with 'from' and 'to', or try again when the database has"
                                .formatted(settings.patience())
                        + " less to do.");
    }

    private Problem tooMany() {
        return notCounted(
                "Statistics are being added up for %d others here. Try again in a moment; a shorter period is added up sooner."
                        .formatted(settings.atOnce()));
    }

    private static Problem notCounted(String detail) {
        return Problem.of(503, "statistics-not-counted", "The tickets could not be counted now", detail)
                .withHeader("Retry-After", RETRY_SECONDS);
    }
}
