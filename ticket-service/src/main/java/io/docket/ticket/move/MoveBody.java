package io.docket.ticket.move;

import io.docket.scheme.engine.ExternalAnswer;
import io.docket.scheme.engine.Hold;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Resolution;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request to move a ticket, with what the move brings.
 *
 * @param to the status to enter, by id; the present one to change what goes with it
 * @param followUpAt when an agent comes back to it, or the customer is promised an update
 * @param duplicateOf id or reference of the ticket that this one repeats
 * @param reply a public reply that goes with the move
 */
@RegisterForReflection
@Schema(
        examples =
                "{\"to\": \"resolved\", \"resolutionText\": \"A new inner tent is on its way.\", \"resolution\": \"SOLVED\"}")
public record MoveBody(
        @Schema(required = true) String to,
        Instant followUpAt,
        Instant scheduledFor,
        HoldBody hold,
        String resolutionText,
        Resolution resolution,
        CloseReason closeReason,
        String duplicateOf,
        ExternalReplyBody externalReply,
        String team,
        String assignee,
        ReplyBody reply) {

    /** Why the ticket is held, and what the customer is told of it. */
    @RegisterForReflection
    public record HoldBody(@Schema(required = true) HoldReason reason, String notice) {}

    /** An answer given outside the ticket: where, and a reference or a note. */
    @RegisterForReflection
    public record ExternalReplyBody(@Schema(required = true) String where, String reference, String note) {}

    /** A public reply. */
    @RegisterForReflection
    public record ReplyBody(@Schema(required = true) String body) {}

    /**
     * Collects what is malformed.
     *
     * @param path what the names of members begin with: empty, or {@code move.}
     */
    public void check(String path, Checks checks) {
        checks.required(path + "to", to)
                .text(path + "to", to, Checks.LINE)
                .time(path + "followUpAt", followUpAt)
                .time(path + "scheduledFor", scheduledFor)
                .message(path + "resolutionText", resolutionText)
                .text(path + "team", team, Checks.LINE)
                .text(path + "assignee", assignee, Checks.LINE)
                .that(
                        duplicateOf == null || TicketKey.read(duplicateOf) != null,
                        path + "duplicateOf",
                        TicketKey.UNKNOWN);
        if (hold != null) {
            checks.required(path + "hold.reason", hold.reason()).message(path + "hold.notice", hold.notice());
        }
        if (reply != null) {
            checks.required(path + "reply.body", reply.body()).message(path + "reply.body", reply.body());
        }
        if (externalReply != null) {
            checkExternal(path + "externalReply", checks);
        }
    }

    private void checkExternal(String path, Checks checks) {
        checks.required(path + ".where", externalReply.where())
                .text(path + ".where", externalReply.where(), Checks.LINE)
                .text(path + ".reference", externalReply.reference(), Checks.LINE)
                .message(path + ".note", externalReply.note())
                .that(
                        externalReply.reference() != null || externalReply.note() != null,
                        path,
                        "needs a reference or a note");
    }

    /** The other ticket that this names, null for none. */
    public TicketKey duplicate() {
        return duplicateOf == null ? null : TicketKey.read(duplicateOf);
    }

    /** As the rules know it. */
    public MoveRequest toRequest(UUID duplicate) {
        return toRequest(duplicate, closeReason);
    }

    /** As the rules know it, with the reason that follows from the call. */
    public MoveRequest toRequest(UUID duplicate, CloseReason reason) {
        return MoveRequest.builder(to)
                .followUpAt(micros(followUpAt))
                .scheduledFor(micros(scheduledFor))
                .hold(hold == null ? null : new Hold(hold.reason(), hold.notice()))
                .resolutionText(resolutionText)
                .resolution(resolution)
                .closeReason(reason)
                .duplicateOf(duplicate)
                .externalReply(
                        externalReply == null
                                ? null
                                : new ExternalAnswer(
                                        externalReply.where(), externalReply.reference(), externalReply.note()))
                .team(team)
                .assignee(assignee)
                .reply(reply == null ? null : reply.body())
                .build();
    }

    /** To the microsecond, which is what the database keeps. */
    private static Instant micros(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
