package io.docket.config.status;

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
import io.docket.platform.version.ExpectedVersion;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lists statuses and edits them one by one; each edit is a publication. */
@ApplicationScoped
public class StatusService {

    private static final int NOT_POSSIBLE_NOW = 409;

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final PublicationRepository publications;
    private final ProofService proof;

    public StatusService(
            TenantTransaction transaction,
            Idempotency idempotency,
            PublicationRepository publications,
            ProofService proof) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.publications = publications;
        this.proof = proof;
    }

    /** The statuses that a filter lets through, in the scheme's order. */
    Uni<Page<StatusView>> list(String company, StatusFilter filter, PageRequest request) {
        return transaction
                .in(company, sql -> publications.newest(sql, company))
                .map(scheme -> request.page(
                        filter.of(scheme, request.after()).stream()
                                .limit(request.toFetch())
                                .map(status -> StatusView.of(scheme, status))
                                .toList(),
                        StatusView::id));
    }

    /** Adds a status; see {@link StatusList#add} for what is refused. */
    Uni<Answer> add(IdempotentCall call, NewStatus wanted, ExpectedVersion expected, Author author) {
        return idempotency.once(
                call, sql -> publications.lock(sql, call.company(), expected).chain(locked -> {
                    StatusList.Added added = new StatusList(locked.requirePublished()).add(wanted);
                    return publish(sql, locked, added.scheme(), author)
                            .map(published -> created(published, added.status()));
                }));
    }

    /** Renames or moves a status; see {@link StatusList#patched} for what is refused. */
    Uni<EditedStatus> patch(String company, String id, StatusPatch patch, ExpectedVersion expected, Author author) {
        return edit(company, expected, author, scheme -> new StatusList(scheme).patched(id, patch))
                .map(published ->
                        new EditedStatus(StatusView.of(published, published.requireStatus(id)), published.version()));
    }

    /** Marks a status deleted; see {@link StatusList#deleted} for what is refused. Gives the version that is published then. */
    Uni<Integer> delete(String company, String id, ExpectedVersion expected, Author author) {
        return edit(company, expected, author, scheme -> new StatusList(scheme).deleted(id))
                .map(Scheme::version);
    }

    /** Publishes what an edit makes of the scheme; an edit that changes nothing publishes nothing. */
    private Uni<Scheme> edit(String company, ExpectedVersion expected, Author author, UnaryOperator<Scheme> edit) {
        return transaction.in(
                company, sql -> publications.lock(sql, company, expected).chain(locked -> {
                    Scheme published = locked.requirePublished();
                    Scheme edited = edit.apply(published);
                    return edited.equals(published)
                            ? Uni.createFrom().item(published)
                            : publish(sql, locked, edited, author);
                }));
    }

    private Uni<Scheme> publish(Sql sql, LockedScheme locked, Scheme edited, Author author) {
        return proof.of(edited, locked.published(), NOT_POSSIBLE_NOW)
                .chain(sound -> publications.publish(sql, locked, sound, author));
    }

    private static Answer created(Scheme published, Status status) {
        return new Answer(
                201,
                Map.of(
                        "Location",
                        "/api/v1/statuses/" + status.id(),
                        SchemeHeaders.SCHEME_VERSION,
                        Integer.toString(published.version()),
                        "ETag",
                        ExpectedVersion.tagOf(published.version())),
                StatusView.of(published, status));
    }
}
