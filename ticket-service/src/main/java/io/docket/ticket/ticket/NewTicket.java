package io.docket.ticket.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.ticket.attachment.Enclosed;
import io.docket.ticket.participant.NewParticipant;
import io.docket.ticket.tag.Tags;
import io.docket.ticket.validation.Checks;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request to open a ticket.
 *
 * @param kind GENERAL unless given
 * @param channel PORTAL unless given
 * @param side the caller's own, where a customer opens it in a company with sides
 * @param followUpOf id or reference of the ticket that this one follows up on
 * @param requester for whom an agent or service opens it; customers open their own
 * @param attachments files that the caller has uploaded
 * @param tags by which agents find it again; for agents and services
 */
@RegisterForReflection
@Schema(
        examples =
                "{\"subject\": \"The zip of my tent is torn\", \"description\": \"It tore on the second trip.\", \"kind\": \"GENERAL\"}")
public record NewTicket(
        @Schema(required = true, maxLength = Checks.SUBJECT) String subject,

        @Schema(required = true, description = "At most 256 KiB of UTF-8")
        String description,

        Kind kind,
        Channel channel,
        Priority priority,
        String topic,
        String side,
        List<NewParticipant> participants,
        String followUpOf,
        NewParticipant requester,

        @Schema(description = "Ids of uploaded files, at most 10, to go with the description")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<UUID> attachments,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags) {
    private static final int MOST_PARTICIPANTS = 100;

    public NewTicket {
        participants = participants == null ? List.of() : new ArrayList<>(participants);
        attachments = attachments == null ? List.of() : new ArrayList<>(attachments);
        tags = tags == null ? List.of() : new ArrayList<>(tags);
    }

    /** The tags, each once; of use where {@link #check} found nothing wrong. */
    Tags tagged() {
        return Tags.read("tags", tags, new Checks());
    }

    /** Whether this is well-formed for somebody of that party; fails with 422 where not. */
    public void check(Party party) {
        Checks checks = new Checks()
                .required("subject", subject)
                .text("subject", subject, Checks.SUBJECT)
                .required("description", description)
                .message("description", description)
                .text("topic", topic, Checks.LINE)
                .that(participants.size() <= MOST_PARTICIPANTS, "participants", "are more than " + MOST_PARTICIPANTS);
        for (int i = 0; i < participants.size(); i++) {
            String path = "participants[" + i + "]";
            checks.required(path, participants.get(i));
            if (participants.get(i) != null) {
                participants.get(i).check(path + ".", checks);
            }
        }
        if (requester != null) {
            requester.check("requester.", checks);
        }
        Tags.read("tags", tags, checks);
        checks.that(party.isDesk() || tags.isEmpty(), "tags", "are for agents and services");
        checks.that(
                party.isDesk() || requester == null,
                "requester",
                "is for agents and services; a customer opens tickets of its own");
        checks.that(!party.isDesk() || requester != null, "requester", "is required of agents and services");
        Enclosed.check(attachments, checks);
        checks.done();
    }
}
