package io.docket.config.scheme;

import io.docket.config.contract.SchemeHeaders;
import io.docket.config.publication.Author;
import io.docket.config.publication.LockedScheme;
import io.docket.config.publication.ProofService;
import io.docket.config.publication.PublicationRepository;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequest;
import io.docket.platform.problem.Problem;
import io.docket.platform.version.ExpectedVersion;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Optional;

/** Shows and compares the versions that a scheme has had, and brings old ones back. */
@ApplicationScoped
public class VersionService {

    private static final int UNSOUND = 422;

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final PublicationRepository publications;
    private final VersionRepository versions;
    private final ProofService proof;

    public VersionService(
            TenantTransaction transaction,
            Idempotency idempotency,
            PublicationRepository publications,
            VersionRepository versions,
            ProofService proof) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.publications = publications;
        this.versions = versions;
        this.proof = proof;
    }

    /** The versions that the scheme has had, newest first. */
    Uni<Page<VersionSummary>> list(String company, PageRequest request) {
        int below = request.after() == null ? Integer.MAX_VALUE : Integer.parseInt(request.after());
        return transaction
                .in(company, sql -> versions.below(sql, company, below, request.toFetch()))
                .map(found -> request.page(found, summary -> Integer.toString(summary.version())));
    }

    /** One version with its document; 404 where there is none of that number. */
    Uni<VersionDetail> find(String company, String number) {
        int version = numbered(number);
        return transaction.in(company, sql -> versions.find(sql, company, version));
    }

    /** What was changed from one version to another, which may be the earlier one; 404 where there is no such version. */
    Uni<VersionDifference> difference(String company, String from, String to) {
        int one = numbered(from);
        int other = numbered(to);
        return transaction
                .in(company, sql -> versions.find(sql, company, one, other))
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(VersionPair::difference);
    }

    /**
     * Publishes the rules of an old version as a new one; nothing where the published ones say the same already. 404 where there
     * is no such version, 412 where another one than expected is published, 422 where the old rules are not sound any more.
     */
    Uni<Answer> restore(IdempotentCall call, String number, ExpectedVersion expected, Author author) {
        int version = numbered(number);
        return idempotency.once(
                call, sql -> publications.lock(sql, call.company(), expected).chain(locked -> versions.find(
                                sql, call.company(), version)
                        .chain(old -> restore(sql, locked, old, author))
                        .map(VersionService::answer)));
    }

    private Uni<Scheme> restore(Sql sql, LockedScheme locked, VersionDetail old, Author author) {
        Scheme published = locked.requirePublished();
        Restoration restoration = new Restoration(old.document(), published);
        Scheme restored = restoration.scheme();
        if (restored.equals(published)) {
            return Uni.createFrom().item(published);
        }
        return proof.of(restored, Optional.of(restoration.predecessor()), UNSOUND)
                .chain(sound -> publications.restore(sql, locked, sound, author, old.version()));
    }

    private static Answer answer(Scheme published) {
        return new Answer(
                200,
                Map.of(
                        SchemeHeaders.SCHEME_VERSION,
                        Integer.toString(published.version()),
                        HttpHeaders.ETAG,
                        ExpectedVersion.tagOf(published.version())),
                SchemeJson.toTree(published));
    }

    private static int numbered(String version) {
        if (!version.matches("[1-9]\\d{0,8}")) {
            throw Problem.notFound();
        }
        return Integer.parseInt(version);
    }
}
