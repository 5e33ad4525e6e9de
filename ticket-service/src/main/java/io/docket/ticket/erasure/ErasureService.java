package io.docket.ticket.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.erasure.PersonDigests;
import io.docket.platform.id.Ids;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.Caller;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequest;
import io.docket.platform.problem.Problem;
import io.docket.ticket.person.PersonRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** Takes requests to erase a person, and tells how far they have come. What is to be done a worker does. */
@ApplicationScoped
class ErasureService {
    private static final int ACCEPTED = 202;

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final ErasureRepository erasures;
    private final KnownPersonRepository known;
    private final PersonRepository persons;
    private final ErasureWalk walk;

    ErasureService(
            TenantTransaction transaction,
            Idempotency idempotency,
            BodyHash bodyHash,
            ErasureRepository erasures,
            KnownPersonRepository known,
            PersonRepository persons,
            ErasureWalk walk) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.erasures = erasures;
        this.known = known;
        this.persons = persons;
        this.walk = walk;
    }

    /**
     * Begins to erase a person.
     *
     * @param key the {@code Idempotency-Key}, null for none
     * @return 202 with the erasure; fails with 409 {@code person-works-here}, naming the teams, while the person is in any,
     *     and with 409 {@code several-people} where the address is of several logins
     */
    Uni<Response> erase(Caller admin, String key, ErasureRequest wanted) {
        String company = admin.requireCompany();
        IdempotentCall call = new IdempotentCall(key, company, admin.id(), "erasePerson", bodyHash.of(wanted));
        return idempotency
                .once(call, sql -> begin(sql, admin, wanted.person()))
                .invoke(walk::wake)
                .map(Answer::toResponse);
    }

    private Uni<Answer> begin(Sql sql, Caller admin, ErasureRequest.Wanted wanted) {
        String company = admin.requireCompany();
        return known.everythingOf(sql, company, wanted)
                .call(person -> known.teamsOf(sql, company, person).invoke(ErasureService::requireNone))
                .map(PersonDigests::of)
                .chain(digests -> erasures.add(sql, company, Ids.next(), digests, admin.id()))
                .chain(erasure -> shown(sql, List.of(erasure)))
                .map(views -> Answer.of(ACCEPTED, views.get(0)));
    }

    Uni<Page<ErasureView>> list(String company, PageRequest page) {
        return transaction.in(company, sql -> erasures.page(sql, company, page.after(), page.toFetch())
                .chain(found -> shown(sql, found))
                .map(views -> page.page(views, view -> view.id().toString())));
    }

    /** Fails with 404 for one that is not the company's. */
    Uni<ErasureView> get(String company, UUID id) {
        return transaction.in(company, sql -> erasures.find(sql, company, id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(erasure -> shown(sql, List.of(erasure)))
                .map(views -> views.get(0)));
    }

    private Uni<List<ErasureView>> shown(Sql sql, List<Erasure> erasures) {
        if (erasures.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<String> ids =
                erasures.stream().map(Erasure::requestedBy).distinct().toList();
        return persons.named(sql, erasures.get(0).company(), ids).map(named -> erasures.stream()
                .map(erasure -> ErasureView.of(erasure, named.get(erasure.requestedBy())))
                .toList());
    }

    private static void requireNone(List<String> teams) {
        if (!teams.isEmpty()) {
            throw Problem.of(
                            409,
                            "person-works-here",
                            "The person is in a team",
                            "Take the person out of these teams first: " + String.join(", ", teams) + ".")
                    .with("teams", teams);
        }
    }
}
