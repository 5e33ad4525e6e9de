package io.docket.notification.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.notification.notice.Audience;
import io.docket.platform.erasure.PersonDigests;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.platform.json.EventJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * What this service reads of {@code docket.ticket.person-erased}.
 *
 * @param subject the ticket's from now on
 * @param customerSubject by what customers know it, where that is another one (MKT-05)
 * @param tookPart whether the person has, or had, part in the ticket: then what is said of it may be the person's words
 * @param requested whether the person had requested it
 */
record TicketPersonErased(
        String company,
        UUID ticket,
        String subject,
        String customerSubject,
        boolean tookPart,
        boolean requested,
        String pseudonym,
        PersonDigests digests) {

    /** @throws IllegalArgumentException where the event does not say whom to erase from what */
    static TicketPersonErased of(ReceivedEvent event) {
        Data data = EventJson.read(event.data(), Data.class);
        String pseudonym = required(data.pseudonym(), "pseudonym");
        return new TicketPersonErased(
                event.company(),
                required(data.ticket(), "ticket"),
                required(data.subject(), "subject"),
                data.customerSubject(),
                // An event from before it was said: who is no longer among them is not known to have had part.
                data.part() == null ? data.requested() || has(data.participants(), pseudonym) : data.part(),
                data.requested(),
                pseudonym,
                PersonDigests.of(required(data.digests(), "digests")));
    }

    /** What an audience reads as the ticket's subject. */
    String subjectFor(Audience audience) {
        return audience == Audience.AGENT || customerSubject == null ? subject : customerSubject;
    }

    private static boolean has(List<Participant> participants, String pseudonym) {
        return participants != null
                && participants.stream().map(Participant::id).anyMatch(pseudonym::equals);
    }

    private static <T> T required(T member, String name) {
        if (member == null) {
            throw new IllegalArgumentException("The event has no '" + name + "'");
        }
        return member;
    }

    @RegisterForReflection
    record Data(
            UUID ticket,
            String subject,
            String customerSubject,
            List<Participant> participants,
            Boolean part,
            boolean requested,
            String pseudonym,
            JsonNode digests) {}

    @RegisterForReflection
    record Participant(String id) {}
}
