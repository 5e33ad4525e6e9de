package io.docket.ticket.ticket;

import io.docket.scheme.engine.Ticket;
import io.docket.ticket.participant.Participant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What customers go on seeing of a ticket while it is in a concealing status (MKT-05): the ticket as it entered.
 *
 * @param state as the rules knew it then, without its clocks, participants and description, which never changes
 * @param closesAt when a timer would have closed it; null where none would
 * @param updatedAt of the last change that customers may see
 */
@RegisterForReflection
public record Concealed(Ticket state, List<Participant> participants, Instant closesAt, Instant updatedAt) {
    public Concealed {
        participants = List.copyOf(participants);
    }

    /** What customers see of a ticket that is concealed from now on. */
    public static Concealed of(Ticket state, List<Participant> participants, Instant closesAt, Instant now) {
        Ticket kept = state.with()
                .description(null)
                .participants(List.of())
                .clocks(List.of())
                .build();
        return new Concealed(kept, participants, closesAt, now);
    }

    /** The same view after something that customers may see. */
    Concealed touched(Instant now) {
        return new Concealed(state, participants, closesAt, now);
    }

    /** The same view with one who has joined. */
    Concealed joinedBy(Participant participant) {
        if (participants.stream().anyMatch(participant::isSameAs)) {
            return this;
        }
        List<Participant> all = new ArrayList<>(participants);
        all.add(participant);
        return new Concealed(state, all, closesAt, updatedAt);
    }

    /** The same view without one who has left. */
    Concealed leftBy(String participant) {
        List<Participant> others = participants.stream()
                .filter(one -> !one.id().equals(participant))
                .toList();
        return new Concealed(state, others, closesAt, updatedAt);
    }
}
