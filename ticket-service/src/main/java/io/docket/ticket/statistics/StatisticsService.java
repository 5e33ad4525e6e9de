package io.docket.ticket.statistics;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.counting.Patience;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.PersonRepository;
import io.docket.ticket.scheme.Schemes;
import io.docket.ticket.statistics.StatisticsRepository.Counted;
import io.docket.ticket.validation.Checks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * Counts the company's tickets.
     *
     * @return fails with a {@code Problem}: 422 {@code invalid} for a query that cannot be meant, 503 {@code statistics-not-counted}
     *     where counting takes too long, or is done for as many others as may be
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
        return repository.begin(sql, settings.patience()).chain(now -> {
            Period period = wanted.at(now, settings.longestPeriod());
            return schemes.current(sql, company).chain(scheme -> repository
                    .count(sql, company, grouping, period)
                    .chain(counted -> named(sql, company, grouping, counted)
                            .map(known -> answer(period, now, grouping, scheme, counted, known))));
        });
    }

    private Uni<Map<String, Person>> named(Sql sql, String company, Grouping grouping, Counted counted) {
        List<String> ids = grouping == Grouping.ASSIGNEE
                ? counted.figures().keySet().stream().filter(Objects::nonNull).toList()
                : List.of();
        return persons.named(sql, company, ids);
    }

    private static StatisticsView answer(
            Period period, Instant now, Grouping grouping, Scheme scheme, Counted counted, Map<String, Person> known) {
        return new StatisticsView(
                period.from(),
                period.to(),
                now,
                new Groups(counted.figures()).by(grouping, scheme, known),
                counted.totals());
    }

    private Problem tookTooLong() {
        return notCounted(
                "Counting took longer than %s. Narrow the period with 'from' and 'to', or try again when the database has"
                                .formatted(settings.patience())
                        + " less to do.");
    }

    private Problem tooMany() {
        return notCounted(
                "Statistics are being counted for %d others here. Try again in a moment; a shorter period is counted sooner."
                        .formatted(settings.atOnce()));
    }

    private static Problem notCounted(String detail) {
        return Problem.of(503, "statistics-not-counted", "The tickets could not be counted now", detail)
                .withHeader("Retry-After", RETRY_SECONDS);
    }
}
