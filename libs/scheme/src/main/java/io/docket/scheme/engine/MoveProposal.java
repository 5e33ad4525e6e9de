package io.docket.scheme.engine;

import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Since;
import io.docket.scheme.model.Status;
import java.time.Instant;

/**
 * A person's move as the rules judge it.
 *
 * @param ticket as it is after the messages that the request brings
 */
record MoveProposal(Scheme scheme, Ticket ticket, Status present, Status target, MoveRequest request, Instant now)
        implements Proposal {

    /** True for a move to the present status, which changes only something about it. */
    boolean isStaying() {
        return present.id().equals(target.id());
    }

    /** The hold that the move leads to: a present one of the same reason keeps its notice. Null: none. */
    Hold hold() {
        Hold asked = request.hold();
        return asked != null && asked.notice() == null && continuesHold(asked) ? ticket.hold() : asked;
    }

    private boolean continuesHold(Hold asked) {
        return isStaying() && ticket.hold() != null && ticket.hold().reason() == asked.reason();
    }

    @Override
    public boolean publicReply(Since since) {
        return switch (since) {
            case SINCE_ENTERED -> ticket.replies().publicSinceEntered();
            case SINCE_CUSTOMER_MESSAGE -> ticket.replies().publicSinceCustomerMessage();
        };
    }

    @Override
    public boolean externalReply(Since since) {
        return switch (since) {
            case SINCE_ENTERED -> ticket.replies().externalSinceEntered();
            case SINCE_CUSTOMER_MESSAGE -> ticket.replies().externalSinceCustomerMessage();
        };
    }

    @Override
    public Instant followUpAt() {
        return request.followUpAt();
    }

    @Override
    public Instant scheduledFor() {
        return request.scheduledFor();
    }

    @Override
    public HoldReason holdReason() {
        return request.hold() == null ? null : request.hold().reason();
    }

    @Override
    public boolean holdNotice() {
        return hold() != null && hold().notice() != null;
    }

    @Override
    public boolean resolutionText() {
        return request.resolutionText() != null;
    }

    @Override
    public boolean team() {
        return request.team() != null || ticket.team() != null;
    }

    @Override
    public boolean assignee() {
        return request.assignee() != null || ticket.assignee() != null;
    }

    @Override
    public CloseReason closeReason() {
        return request.closeReason();
    }

    @Override
    public boolean duplicateOf() {
        return request.duplicateOf() != null;
    }

    @Override
    public boolean awaitedSidePresent() {
        return scheme.awaitedSide(target).map(ticket::hasSomebodyOn).orElse(true);
    }
}
