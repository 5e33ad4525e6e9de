package io.docket.ticket.ticket;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.scheme.engine.Command;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Carries out calls that command a ticket: each in one transaction, and once for each {@code Idempotency-Key}. */
@ApplicationScoped
public class TicketCommands {
    private static final String PATH = "/api/v1/tickets/";
    private static final UUID NO_TICKET = new UUID(0, 0);

    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final TenantTransaction transaction;
    private final TicketRepository tickets;
    private final TicketService service;

    TicketCommands(
            Idempotency idempotency,
            BodyHash bodyHash,
            TenantTransaction transaction,
            TicketRepository tickets,
            TicketService service) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.tickets = tickets;
        this.service = service;
    }

    /**
     * A call that commands a ticket.
     *
     * @param operation what is called, such as {@code move}
     * @param ifMatch the entity tag that the caller expects, null for any
     * @param key the {@code Idempotency-Key}, null for none
     * @param body what was sent, null for nothing
     */
    public record Call(Party party, TicketKey ticket, String operation, String ifMatch, String key, Object body) {
        /** The caller's company. */
        public String company() {
            return party.caller().requireCompany();
        }

        private Call on(TicketKey other) {
            return new Call(party, other, operation, ifMatch, key, body);
        }
    }

    /**
     * Carries out a call whose command does not depend on how the ticket stands.
     *
     * @param answer what the caller gets; kept with the key
     */
    public Uni<Response> carryOut(Call call, Command command, Function<Outcome, Answer> answer) {
        return carryOut(call, null, ids -> Instruction.of(call, ids.ticket(), command), answer);
    }

    /** Carries out a call whose command, which mentions nobody and nothing else, depends on how the ticket stands. */
    public Uni<Response> carryOut(Call call, Function<Situation, Command> command, Function<Outcome, Answer> answer) {
        return carryOut(call, null, ids -> Instruction.of(call, ids.ticket(), Mentions.NONE, command), answer);
    }

    /**
     * Carries out a call that may name another ticket.
     *
     * @param other id or reference of the other one, null for none
     * @param instruction what is to be done with the ticket
     */
    public Uni<Response> carryOut(
            Call call, TicketKey other, Function<Ids, Instruction> instruction, Function<Outcome, Answer> answer) {
        return once(call, (sql, one) -> carryOut(sql, one, other, instruction, answer));
    }

    /** The same within a transaction that is open already, a consumer's, which sees to its being done once. */
    public Uni<Answer> carryOut(
            Sql sql,
            Call call,
            TicketKey other,
            Function<Ids, Instruction> instruction,
            Function<Outcome, Answer> answer) {
        return ids(sql, call, other)
                .chain(ids -> service.execute(sql, instruction.apply(ids)))
                .map(answer);
    }

    /**
     * Carries out a call that does something else with a ticket than the engine's commands.
     *
     * @param work gets the ticket's id
     */
    public Uni<Response> carryOut(Call call, BiFunction<Sql, UUID, Uni<Answer>> work) {
        return once(call, (sql, one) -> ids(sql, one, null).chain(ids -> work.apply(sql, ids.ticket())));
    }

    /**
     * Carries out a call that does something else with two tickets than one of the engine's commands.
     *
     * @param other id or reference of the other one
     * @param work gets the ids of both
     */
    public Uni<Response> carryOut(Call call, TicketKey other, BiFunction<Sql, Ids, Uni<Answer>> work) {
        return once(call, (sql, one) -> ids(sql, one, other).chain(ids -> work.apply(sql, ids)));
    }

    private Uni<Response> once(Call call, BiFunction<Sql, Call, Uni<Answer>> work) {
        return named(call)
                .chain(one -> idempotency.once(idempotent(one), sql -> work.apply(sql, one)))
                .map(Answer::toResponse);
    }

    /** The same call under the ticket's id: with a key, id and reference make one call of two. */
    private Uni<Call> named(Call call) {
        if (call.key() == null || call.ticket().id() != null) {
            return Uni.createFrom().item(call);
        }
        return transaction
                .in(call.company(), sql -> tickets.resolve(sql, call.company(), call.ticket()))
                .map(found -> found.map(id -> call.on(TicketKey.of(id))).orElse(call));
    }

    /** The ids of a ticket and of another one that the command names; that is null where it names none. */
    public record Ids(UUID ticket, UUID other) {
        /** Whether a ticket has the call's reference; of an id this says nothing, it stands as it came. */
        public boolean isKnown() {
            return !ticket.equals(NO_TICKET);
        }
    }

    /** The ticket alone, as the party sees it, with its entity tag for the desk. */
    public static Answer ticket(int status, Outcome outcome, Party party) {
        return tagged(status, TicketViews.of(outcome.ticket(), outcome.scheme(), party), outcome, party);
    }

    /** A ticket that was opened, and where it is. */
    public static Answer created(Outcome outcome, Party party) {
        Beside beside = new Beside(null, outcome.enclosed(), null);
        Answer answer = tagged(201, TicketViews.of(outcome.ticket(), outcome.scheme(), party, beside), outcome, party);
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put(HttpHeaders.LOCATION, PATH + outcome.ticket().id());
        return new Answer(answer.status(), headers, answer.body());
    }

    /** Any body about the ticket, with its entity tag for the desk. */
    public static Answer tagged(int status, Object body, Outcome outcome, Party party) {
        Map<String, String> headers =
                party.isDesk() ? Map.of(HttpHeaders.ETAG, outcome.ticket().etag()) : Map.of();
        return new Answer(status, headers, body);
    }

    private Uni<Ids> ids(Sql sql, Call call, TicketKey other) {
        Uni<UUID> ticket = tickets.resolve(sql, call.company(), call.ticket()).map(TicketCommands::orNone);
        return other == null
                ? ticket.map(id -> new Ids(id, null))
                : ticket.chain(
                        id -> tickets.resolve(sql, call.company(), other).map(otherId -> new Ids(id, orNone(otherId))));
    }

    private IdempotentCall idempotent(Call call) {
        return new IdempotentCall(
                call.key(),
                call.company(),
                call.party().caller().id(),
                call.operation() + " " + call.ticket().text(),
                bodyHash.of(call.body()));
    }

    /** What is not there gets the same work as what is hidden: the look for a ticket that nobody has. */
    private static UUID orNone(Optional<UUID> id) {
        return id.orElse(NO_TICKET);
    }
}
