package io.docket.ticket.participant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A participant as answers and events show one. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipantView(String id, String name, String email, String side) {
    /** The view of a participant. */
    public static ParticipantView of(Participant participant) {
        return new ParticipantView(participant.id(), participant.name(), participant.email(), participant.side());
    }
}
