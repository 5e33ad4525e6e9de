package io.docket.scheme.diagram;

import io.docket.scheme.model.Replies;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.wording.Spans;
import java.util.ArrayList;
import java.util.List;

/** What a status itself says. */
final class StatusNotes {
    private StatusNotes() {}

    static List<String> of(Scheme scheme, Status status) {
        List<String> notes = new ArrayList<>();
        if (!scheme.sides().isEmpty()) {
            scheme.awaitedSide(status).ifPresent(side -> notes.add("Waits for the " + side));
        }
        if (status.conceals()) {
            notes.add("Hidden from customers");
        }
        if (status.replies() instanceof Replies.Never) {
            notes.add("Takes no replies");
        } else if (status.replies() instanceof Replies.Within within) {
            notes.add("Customers may reply for " + Spans.inWords(within.span()));
        }
        notes.add(new FreeMoves(scheme).outOf(status));
        return notes;
    }
}
