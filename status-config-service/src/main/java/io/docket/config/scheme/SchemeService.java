package io.docket.config.scheme;

import io.docket.config.impact.ImpactService;
import io.docket.config.publication.Author;
import io.docket.config.publication.LockedScheme;
import io.docket.config.publication.ProofService;
import io.docket.config.publication.PublicationRepository;
import io.docket.config.publication.SoundScheme;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.problem.Problem;
import io.docket.platform.version.ExpectedVersion;
import io.docket.scheme.model.Scheme;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes schemes as whole documents, tries drafts, and shows what is published. */
@ApplicationScoped
public class SchemeService {

    private static final int MALFORMED_DOCUMENT = 422;

    private final TenantTransaction transaction;
    private final PublicationRepository publications;
    private final ImpactService impacts;
    private final ProofService proof;

    public SchemeService(
            TenantTransaction transaction,
            PublicationRepository publications,
            ImpactService impacts,
            ProofService proof) {
        this.transaction = transaction;
        this.publications = publications;
        this.impacts = impacts;
        this.proof = proof;
    }

    /** The published scheme; 404 where the company is not there. */
    public Uni<Scheme> published(String company) {
        return transaction.in(company, sql -> publications.newest(sql, company));
    }

    /** A version of the scheme as it was published; 404 where there is none of that number. */
    public Uni<Scheme> published(String company, int version) {
        return transaction
                .in(company, sql -> publications.version(sql, company, version))
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    /** Publishes a draft as the next version; 412 where another version than expected is published, 422 where it is not sound. */
    Uni<Scheme> publish(String company, Scheme draft, ExpectedVersion expected, Author author) {
        return transaction.in(
                company, sql -> publications.lock(sql, company, expected).chain(locked -> proven(locked, draft)
                        .chain(next -> publications.publish(sql, locked, next, author))));
    }

    /**
     * Says what {@link #publish} would, and what it would mean for tickets; publishes nothing.
     *
     * @param token the caller's own, by which ticket-service counts
     */
    Uni<DryRun> dryRun(String company, Scheme draft, ExpectedVersion expected, String token) {
        return transaction
                .in(company, sql -> publications.lock(sql, company, expected).chain(locked -> proven(locked, draft)
                        .map(next -> new Rehearsal(locked.requirePublished(), next))))
                .chain(rehearsal -> impacts.of(
                                rehearsal.published(), rehearsal.draft().scheme(), token)
                        .map(impact -> new DryRun(
                                rehearsal.draft().scheme().version(),
                                rehearsal.draft().warnings(),
                                impact)));
    }

    /** What a draft would follow, and the draft, which may. */
    private record Rehearsal(Scheme published, SoundScheme draft) {}

    /** What is published says itself in which zone its hours are: whoever decides by it needs to know nothing else. */
    private Uni<SoundScheme> proven(LockedScheme locked, Scheme draft) {
        Scheme placed = draft.withCalendarOrIn(locked.profile().zone());
        return proof.of(placed.following(locked.requirePublished()), locked.published(), MALFORMED_DOCUMENT);
    }
}
