package io.docket.ticket.ticket;

import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Refusal;
import io.docket.scheme.engine.RefusalCode;
import io.docket.scheme.engine.Ticket;
import io.docket.ticket.participant.Participant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Says no to callers: the engine's refusals as problems, each rule with its reason (ALL-03). */
final class Refusals {
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private Refusals() {}

    /** The refusal of a new ticket, with the company's words and where it takes such requests (MKT-17). */
    static Problem ofCreation(Decision.Refused refused) {
        Problem problem = general(refused);
        refused.refusals().stream().findFirst().ifPresent(first -> problem.with("because", first.because()));
        return refused.link() == null ? problem : problem.with("link", refused.link());
    }

    /** The refusal of a command on a ticket. */
    static Problem of(Decision.Refused refused, StoredTicket ticket, Command command, Party party) {
        Problem problem = general(refused);
        if (refused.code() != RefusalCode.REPLIES_CLOSED) {
            return problem;
        }
        if (refused.followUpPossible()) {
            problem.with("followUp", followUp(ticket, command, party));
        }
        Ticket known = party.isDesk() ? ticket.state() : ticket.seenState();
        ticket.link(known.duplicateOf())
                .filter(party::maySee)
                .ifPresent(original -> problem.with("duplicateOf", original.ref()));
        return problem;
    }

    private static Problem general(Decision.Refused refused) {
        int status = refused.code() == RefusalCode.INTAKE_REFUSED ? UNPROCESSABLE : CONFLICT;
        String reasons =
                refused.refusals().stream().map(Refusal::because).distinct().collect(Collectors.joining(" "));
        return Problem.of(status, refused.code().code(), title(refused.code()), reasons)
                .with("refusals", refused.refusals());
    }

    private static String title(RefusalCode code) {
        return switch (code) {
            case MOVE_REFUSED -> "The move is refused";
            case REPLIES_CLOSED -> "The ticket takes no more replies";
            case PROMISE_REQUIRED -> "The reply must bring the next promise";
            case NOTHING_TO_CONFIRM -> "There is nothing to confirm";
            case NOTHING_TO_SCORE -> "There is nothing to score";
            case ALREADY_SCORED -> "This resolution is scored already";
            case FOLLOW_UP_REQUIRED -> "The follow-up must be kept";
            case INTAKE_REFUSED -> "This desk does not take such tickets";
            case REQUESTER_STAYS -> "The requester stays";
            case TICKET_FINAL -> "The ticket is final";
        };
    }

    /**
     * The call that opens a ticket with the same text, so that nothing of a refused reply is lost (HST-06). It can be
     * sent as it is, unless the desk has to add a requester whose address nobody knows.
     */
    private static Map<String, Object> followUp(StoredTicket ticket, Command command, Party party) {
        Map<String, Object> body = new LinkedHashMap<>();
        Ticket known = party.isDesk() ? ticket.state() : ticket.seenState();
        Participant requester = ticket.requester();
        body.put("subject", known.subject());
        if (command instanceof Command.CustomerReply reply) {
            body.put("description", reply.body());
            requester = ticket.participant(reply.onBehalfOf()).orElse(requester);
        } else if (command instanceof Command.AgentReply reply) {
            body.put("description", reply.body());
        }
        body.put("kind", known.kind());
        body.put("followUpOf", ticket.id());
        if (!party.isDesk()) {
            party.sideIn(ticket).ifPresent(side -> body.put("side", side));
        } else if (requester.email() != null) {
            body.put("requester", requester(requester));
        }
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("href", "/api/v1/tickets");
        call.put("body", body);
        return call;
    }

    private static Map<String, String> requester(Participant participant) {
        Map<String, String> requester = new LinkedHashMap<>();
        requester.put("name", participant.name());
        requester.put("email", participant.email());
        requester.put("side", participant.side());
        return requester;
    }
}
