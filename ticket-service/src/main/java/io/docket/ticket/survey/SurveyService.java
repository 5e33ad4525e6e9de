package io.docket.ticket.survey;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.problem.Problem;
import io.docket.ticket.ticket.Instruction;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** Takes scores (RET-16, RET-10). */
@ApplicationScoped
class SurveyService {
    private final TicketCommands commands;
    private final TicketService tickets;
    private final SurveyRepository tokens;
    private final TenantTransaction transaction;

    SurveyService(
            TicketCommands commands, TicketService tickets, SurveyRepository tokens, TenantTransaction transaction) {
        this.commands = commands;
        this.tickets = tickets;
        this.tokens = tokens;
        this.transaction = transaction;
    }

    /** A customer's own score: 200 with the ticket. */
    Uni<Response> score(Call call, ScoreBody score) {
        return commands.carryOut(call, score.command(), outcome -> TicketCommands.ticket(200, outcome, call.party()));
    }

    /**
     * The score of whoever has an invitation's token: 204. Fails with 401 for a token that nobody gave out, or not for this
     * ticket; with 409 for one that was used, or is outdated.
     *
     * @param text the token as it came
     * @param key the {@code Idempotency-Key}, null for none
     */
    Uni<Response> score(String text, TicketKey ticket, String key, ScoreBody score) {
        SurveyToken token = SurveyToken.read(text);
        if (token == null) {
            throw unknown();
        }
        return transaction
                .in(token.company(), sql -> tokens.find(sql, token))
                .map(found -> call(found, token, ticket, key, score))
                .chain(call -> commands.carryOut(call, (sql, id) -> score(sql, call, id, token, score)));
    }

    private static Call call(
            Optional<Invited> found, SurveyToken token, TicketKey ticket, String key, ScoreBody score) {
        Invited invited = found.filter(one -> one.isFor(ticket)).orElseThrow(SurveyService::unknown);
        return new Call(
                invited.party(token.company()),
                TicketKey.of(invited.ticket()),
                "scoreSurvey by token",
                null,
                key,
                score);
    }

    /** Behind the lock: the resolution may have got its score, or another one may have come, since the token was looked up. */
    private Uni<Answer> score(Sql sql, Call call, UUID ticket, SurveyToken token, ScoreBody score) {
        return tickets.hold(sql, call, ticket)
                .chain(held -> tokens.find(sql, token))
                .invoke(found -> found.orElseThrow(SurveyService::unknown).requireUnused())
                .chain(found -> tickets.execute(sql, Instruction.of(call, ticket, score.command())))
                .replaceWith(Answer.of(204, null));
    }

    private static Problem unknown() {
        return Problem.of(
                        401,
                        "unauthorized",
                        "A valid token is needed",
                        "Send 'Survey-Token' as the invitation for this ticket has it, or a customer's"
                                + " 'Authorization: Bearer …'.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
