package io.docket.config.scheme;

import io.docket.config.impact.ImpactService;
import io.docket.config.listing.PageRequest;
import io.docket.config.publication.Author;
import io.docket.config.publication.ExpectedVersion;
import io.docket.config.publication.LockedScheme;
import io.docket.config.publication.PublicationRepository;
import io.docket.config.publication.SoundScheme;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Scheme;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes schemes as whole documents and shows what was published. */
@ApplicationScoped
public class SchemeService {

    private static final int MALFORMED_DOCUMENT = 422;

    private final TenantTransaction transaction;
    private final PublicationRepository publications;
    private final VersionRepository versions;
    private final ImpactService impacts;

    public SchemeService(
            TenantTransaction transaction,
            PublicationRepository publications,
            VersionRepository versions,
            ImpactService impacts) {
        this.transaction = transaction;
        this.publications = publications;
        this.versions = versions;
        this.impacts = impacts;
    }

    /** The published scheme; 404 where the company is not there. */
    Uni<Scheme> published(String company) {
        return transaction.in(company, sql -> publications.newest(sql, company));
    }

    /** Publishes a draft as the next version; 412 where another version than expected is published, 422 where it is not sound. */
    Uni<Scheme> publish(String company, Scheme draft, ExpectedVersion expected, Author author) {
        return transaction.in(company, sql -> lock(sql, company, expected)
                .chain(locked -> publications.publish(sql, locked, prove(locked, draft), author)));
    }

    /**
     * Says what {@link #publish} would, and what it would mean for tickets; publishes nothing.
     *
     * @param token the caller's own, by which ticket-service counts
     */
    Uni<DryRun> dryRun(String company, Scheme draft, ExpectedVersion expected, String token) {
        return transaction
                .in(company, sql -> lock(sql, company, expected)
                        .map(locked -> new Rehearsal(locked.requirePublished(), prove(locked, draft))))
                .chain(rehearsal -> impacts.of(
                                rehearsal.published(), rehearsal.draft().scheme(), token)
                        .map(impact -> new DryRun(
                                rehearsal.draft().scheme().version(),
                                rehearsal.draft().warnings(),
                                impact)));
    }

    /** What a draft would follow, and the draft, which may. */
    private record Rehearsal(Scheme published, SoundScheme draft) {}

    /** The versions that the scheme has had, newest first. */
    Uni<Page<VersionSummary>> versions(String company, PageRequest request) {
        int below = request.after() == null ? Integer.MAX_VALUE : Integer.parseInt(request.after());
        return transaction
                .in(company, sql -> versions.below(sql, company, below, request.toFetch()))
                .map(found -> request.page(found, summary -> Integer.toString(summary.version())));
    }

    /** One version with its document; 404 where there is none of that number. */
    Uni<VersionDetail> version(String company, String number) {
        if (!number.matches("[1-9]\\d{0,8}")) {
            throw Problem.notFound();
        }
        return transaction.in(company, sql -> versions.find(sql, company, Integer.parseInt(number)));
    }

    private Uni<LockedScheme> lock(Sql sql, String company, ExpectedVersion expected) {
        return publications.lock(sql, company).invoke(locked -> expected.require(locked.version()));
    }

    private static SoundScheme prove(LockedScheme locked, Scheme draft) {
        Scheme numbered = draft.publishedAs(locked.company(), locked.version() + 1);
        return SoundScheme.prove(numbered, locked.published(), MALFORMED_DOCUMENT);
    }
}
