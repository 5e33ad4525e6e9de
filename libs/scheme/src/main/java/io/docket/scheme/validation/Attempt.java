package io.docket.scheme.validation;

import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Proposal;
import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Since;
import io.docket.scheme.model.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best that a person can bring with a move, whatever the ticket: everything that can be had, and one reason of each
 * sort. A requirement that no attempt meets forbids the move.
 *
 * @param holdReason null: none
 * @param closeReason null: none
 * @param replied somebody has replied before the ticket came here; it makes a difference where no replies are taken
 */
record Attempt(Status from, Status to, HoldReason holdReason, CloseReason closeReason, boolean replied)
        implements Proposal {

    private static final Instant SOME_TIME = Instant.MAX;

    /** One attempt for each choice of reasons. */
    static List<Attempt> all(Status from, Status to, boolean replied) {
        List<Attempt> all = new ArrayList<>();
        for (HoldReason hold : orNone(HoldReason.values())) {
            for (CloseReason close : orNone(CloseReason.values())) {
                all.add(new Attempt(from, to, hold, close, replied));
            }
        }
        return all;
    }

    private static <E> List<E> orNone(E[] values) {
        List<E> all = new ArrayList<>(Arrays.asList(values));
        all.add(null);
        return all;
    }

    @Override
    public boolean publicReply(Since since) {
        return takesReplies() || replied && since == Since.SINCE_CUSTOMER_MESSAGE;
    }

    @Override
    public boolean externalReply(Since since) {
        return publicReply(since);
    }

    private boolean takesReplies() {
        return !(from.replies() instanceof Replies.Never);
    }

    /** Nothing is followed up in a final status. */
    @Override
    public Instant followUpAt() {
        return to.isFinal() ? null : SOME_TIME;
    }

    @Override
    public Instant scheduledFor() {
        return SOME_TIME;
    }

    @Override
    public boolean holdNotice() {
        return true;
    }

    /** The explanation becomes a reply. */
    @Override
    public boolean resolutionText() {
        return takesReplies();
    }

    @Override
    public boolean team() {
        return true;
    }

    @Override
    public boolean assignee() {
        return true;
    }

    @Override
    public boolean duplicateOf() {
        return true;
    }

    @Override
    public boolean awaitedSidePresent() {
        return true;
    }
}
