package io.docket.ticket.impact;

import io.docket.platform.database.Sql;
import io.docket.platform.problem.Problem;
import io.docket.scheme.impact.Impact;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.validation.Finding;
import io.docket.scheme.validation.References;
import io.docket.scheme.validation.Validator;
import io.docket.ticket.counting.Patience;
import io.docket.ticket.impact.ImpactRepository.Counted;
import io.docket.ticket.scheme.Schemes;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says which live tickets a draft would touch. */
@ApplicationScoped
class ImpactService {

    private static final String RETRY_SECONDS = "10";

    private final Schemes schemes;
    private final ImpactRepository repository;
    private final ImpactSettings settings;
    private final Validator validator = new Validator();

    ImpactService(Schemes schemes, ImpactRepository repository, ImpactSettings settings) {
        this.schemes = schemes;
        this.repository = repository;
        this.settings = settings;
    }

    /**
     * Compares a draft with the company's published scheme and counts what it touches. Changes nothing.
     *
     * @return fails with a {@code Problem}: 422 {@code unsound-scheme} for a draft that could not follow what is published, 503
     *     {@code impact-not-counted} where counting takes too long
     */
    Uni<LiveImpact> assess(Sql sql, String company, Scheme draft) {
        return schemes.current(sql, company)
                .chain(published -> compare(published, draft).chain(impact -> repository
                        .count(sql, company, impact, settings)
                        .map(counted -> answer(published, impact, counted))))
                .onFailure(Patience::isOver)
                .transform(failure -> notCounted());
    }

    /** On a worker's thread: a document of some megabytes would keep other requests waiting. */
    private Uni<Impact> compare(Scheme published, Scheme draft) {
        return Uni.createFrom()
                .item(() -> Impact.of(published, sound(published, draft)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Scheme sound(Scheme published, Scheme draft) {
        Scheme next = draft.publishedAs(published.company(), published.version() + 1);
        List<Finding> findings = validator.validate(next, Optional.of(published), References.BUILT_IN);
        if (!Validator.isSound(findings)) {
            throw UnsoundDraft.problem(findings);
        }
        return next;
    }

    private static LiveImpact answer(Scheme published, Impact impact, Counted counted) {
        return new LiveImpact(
                published.version(),
                counted.asOf(),
                IntStream.range(0, impact.statuses().size())
                        .mapToObj(i -> TouchedStatus.of(
                                impact.statuses().get(i), counted.tickets().get(i)))
                        .toList(),
                IntStream.range(0, impact.running().size())
                        .mapToObj(i -> TouchedClocks.of(
                                impact.running().get(i), counted.clocks().get(i)))
                        .toList());
    }

    private Problem notCounted() {
        return Problem.of(
                        503,
                        "impact-not-counted",
                        "The tickets could not be counted in time",
                        "Counting took longer than %s. Try again when the database has less to do."
                                .formatted(settings.patience()))
                .withHeader("Retry-After", RETRY_SECONDS);
    }
}
