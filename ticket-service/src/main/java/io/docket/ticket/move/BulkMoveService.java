package io.docket.ticket.move;

import io.docket.platform.database.TenantTransaction;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.platform.version.ExpectedVersion;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves several tickets: each in a transaction of its own, one after the other, so that a call of a hundred takes one connection
 * and holds one ticket at a time.
 */
@ApplicationScoped
class BulkMoveService {
    private static final String OPERATION = "moveTickets";

    /** The same call that still runs elsewhere has such a ticket in hand, for a moment. */
    private static final String IN_USE = "idempotency-key-in-use";

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int PATIENCE = 6;
    private static final int SERVER_ERROR = 500;

    private final TenantTransaction transaction;
    private final TicketRepository tickets;
    private final MoveService moves;
    private final Idempotency idempotency;
    private final BodyHash bodyHash;

    BulkMoveService(
            TenantTransaction transaction,
            TicketRepository tickets,
            MoveService moves,
            Idempotency idempotency,
            BodyHash bodyHash) {
        this.transaction = transaction;
        this.tickets = tickets;
        this.moves = moves;
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
    }

    /**
     * Moves the tickets.
     *
     * @param key the {@code Idempotency-Key}, null for none
     * @return what became of each; fails with 422 where one is named twice, or the key came with something else before
     */
    Uni<Page<MovedTicket>> move(Party party, String key, BulkMoveBody wanted) {
        List<TicketKey> keys = wanted.tickets().stream()
                .map(one -> TicketKey.read(one.ticket()))
                .toList();
        return begun(party, key, wanted)
                .chain(() -> named(party.caller().requireCompany(), keys))
                .invoke(BulkMoveService::requireEachOnce)
                .chain(named -> Multi.createFrom()
                        .range(0, named.size())
                        .onItem()
                        .transformToUniAndConcatenate(i ->
                                one(party, key, named.get(i), wanted.tickets().get(i), wanted))
                        .collect()
                        .asList())
                .map(Page::whole);
    }

    /** That a key stands for this list and this move is known before the first ticket is touched. */
    private Uni<Answer> begun(Party party, String key, BulkMoveBody wanted) {
        IdempotentCall call = new IdempotentCall(
                key, party.caller().requireCompany(), party.caller().id(), OPERATION, bodyHash.of(wanted));
        return key == null
                ? Uni.createFrom().nullItem()
                : patiently(idempotency.once(call, sql -> Uni.createFrom().item(Answer.of(200, null))));
    }

    /** The keys by the tickets' ids, as far as there are such tickets; null for what is no key. */
    private Uni<List<TicketKey>> named(String company, List<TicketKey> keys) {
        return transaction.in(company, sql -> tickets.named(sql, company, keys));
    }

    private static void requireEachOnce(List<TicketKey> named) {
        Map<TicketKey, Integer> first = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            Integer earlier = named.get(i) == null ? null : first.putIfAbsent(named.get(i), i);
            if (earlier != null) {
                violations.add(new Violation("tickets[" + i + "]", "is the same ticket as tickets[" + earlier + "]"));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }

    private Uni<MovedTicket> one(Party party, String key, TicketKey ticket, TicketToMove named, BulkMoveBody wanted) {
        if (ticket == null) {
            return Uni.createFrom().item(refused(named, Problem.notFound()));
        }
        String ifMatch = named.version() == null ? null : ExpectedVersion.tagOf(named.version());
        Call call = new Call(party, ticket, OPERATION, ifMatch, key, wanted);
        return patiently(moves.move(call, wanted.move()))
                .map(done -> MovedTicket.moved(named.ticket()))
                .onFailure(BulkMoveService::isOfTheTicket)
                .recoverWithItem(refusal -> refused(named, (Problem) refusal));
    }

    private static <T> Uni<T> patiently(Uni<T> work) {
        return work.onFailure(failure -> Problem.is(failure, IN_USE))
                .retry()
                .withBackOff(PAUSE)
                .atMost(PATIENCE);
    }

    /** What the service cannot do now it cannot do for the next one either: the whole call is to be repeated. */
    private static boolean isOfTheTicket(Throwable failure) {
        return failure instanceof Problem problem && problem.status() < SERVER_ERROR;
    }

    private static MovedTicket refused(TicketToMove named, Problem problem) {
        return MovedTicket.refused(named.ticket(), problem.document());
    }
}
