package io.docket.ticket.ticket;

import io.docket.platform.identity.Caller;
import io.docket.platform.version.ExpectedVersion;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.TeamView;
import io.docket.ticket.tag.Tags;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A ticket as it is stored, with the names that go with it.
 *
 * @param state all that the rules know of it
 * @param assignee who has it, null for nobody
 * @param team whose it is, null for none
 * @param followUpOf the ticket that this one follows up on, else null
 * @param followUpHidden whether customers may not know which one that is
 * @param links the tickets that it points to, by id
 * @param concealed what customers see meanwhile; null unless the status conceals
 * @param version counts accepted commands, from 1; the {@code ETag} is made of it
 * @param seenVersion counts those of which customers may know: all but what is hidden within a concealing status
 * @param sequence of the last event published of it
 * @param tags by which agents find it again
 */
public record StoredTicket(
        Company company,
        String reference,
        Ticket state,
        List<Participant> participants,
        Person assignee,
        TeamView team,
        UUID followUpOf,
        boolean followUpHidden,
        Map<UUID, LinkedTicket> links,
        Concealed concealed,
        Instant updatedAt,
        long version,
        long seenVersion,
        long sequence,
        Tags tags) {
    public StoredTicket {
        participants = List.copyOf(participants);
        links = Map.copyOf(links);
    }

    /**
     * A ticket of which nothing is known yet.
     *
     * @param followUp the ticket that it follows up on, else null
     */
    static StoredTicket blank(
            Company company, String reference, Instant now, LinkedTicket followUp, boolean followUpHidden, Tags tags) {
        return new StoredTicket(
                        company,
                        reference,
                        Ticket.NONE,
                        List.of(),
                        null,
                        null,
                        followUp == null ? null : followUp.id(),
                        followUpHidden,
                        Map.of(),
                        null,
                        now,
                        0,
                        0,
                        0,
                        tags)
                .linkedTo(followUp);
    }

    /** Its id. */
    public UUID id() {
        return state.id();
    }

    /** As which participant the caller takes part, if at all. */
    public Optional<Participant> participantOf(Caller caller) {
        return participants.stream().filter(one -> one.is(caller)).findFirst();
    }

    /** The participant with that address. */
    public Optional<Participant> participantWith(String email) {
        return participants.stream().filter(one -> one.hasEmail(email)).findFirst();
    }

    /** The participant of that id. */
    public Optional<Participant> participant(String id) {
        return participants.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** A ticket that this one points to; empty for null and for one that is not there. */
    public Optional<LinkedTicket> link(UUID id) {
        return id == null ? Optional.empty() : Optional.ofNullable(links.get(id));
    }

    /** The participant who opened it, or for whom it was opened; one who takes part no longer is named by the id. */
    public Participant requester() {
        String id = state.requester();
        return participant(id).orElseGet(() -> new Participant(id, null, id, null, Scheme.CUSTOMER));
    }

    /** What customers know of its state; while the status conceals, without description and clocks. */
    public Ticket seenState() {
        if (concealed == null) {
            return state;
        }
        return concealed
                .state()
                .with()
                .participants(
                        seenParticipants().stream().map(Participant::forRules).toList())
                .build();
    }

    /** When it changed last, as far as customers know. */
    Instant seenUpdatedAt() {
        return concealed == null ? updatedAt : concealed.updatedAt();
    }

    /** Who takes part in it, as far as customers know. */
    public List<Participant> seenParticipants() {
        return concealed == null ? participants : concealed.participants();
    }

    /** The same, pointing to another ticket besides; null for none. */
    StoredTicket linkedTo(LinkedTicket link) {
        if (link == null) {
            return this;
        }
        Map<UUID, LinkedTicket> all = new HashMap<>(links);
        all.put(link.id(), link);
        return new StoredTicket(
                company,
                reference,
                state,
                participants,
                assignee,
                team,
                followUpOf,
                followUpHidden,
                all,
                concealed,
                updatedAt,
                version,
                seenVersion,
                sequence,
                tags);
    }

    /** The same with other tags, which an event tells of. Within a status that conceals customers do not see that it changed. */
    StoredTicket tagged(Tags others, Instant now) {
        return new StoredTicket(
                company,
                reference,
                state,
                participants,
                assignee,
                team,
                followUpOf,
                followUpHidden,
                links,
                concealed,
                now,
                version + 1,
                concealed == null ? seenVersion + 1 : seenVersion,
                sequence + 1,
                others);
    }

    /** The entity tag of this version. */
    public String etag() {
        return ExpectedVersion.tagOf(version);
    }
}
