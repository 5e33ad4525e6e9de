package io.docket.ticket.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.engine.Role;
import io.docket.ticket.history.HistoryType;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.ActorView;
import io.docket.ticket.person.Person;
import io.docket.ticket.ticket.People;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Under which ids the people of an imported ticket go on. Whoever takes part has an id of its own, or that of the person whose verified
 * address it is, as with mails; whoever works here keeps its own; anybody else is {@code <source>/<id>}, which no token can be.
 */
final class ImportNames {
    /** The members of an entry's detail that are persons. */
    static final List<String> PERSONS_IN_DETAIL = List.of("assignee", "previousAssignee", "added", "removed");

    private final String source;
    private final Map<String, String> participants = new LinkedHashMap<>();
    private final List<Participant> joined = new ArrayList<>();
    private final People known;
    private final Map<String, Person> byEmail;

    /**
     * The names of one ticket.
     *
     * @param known the persons who are known here of those ids that the ticket names
     * @param byEmail those whose token was seen here, by verified address, of the addresses that it names
     */
    ImportNames(String source, TicketRecord ticket, String noSide, People known, Map<String, Person> byEmail) {
        this.source = source;
        this.known = known;
        this.byEmail = byEmail;
        for (Participant told : ticket.participants()) {
            Participant here = here(told, told.side() == null ? noSide : told.side());
            Participant same =
                    joined.stream().filter(here::isSameAs).findFirst().orElse(null);
            if (same == null) {
                joined.add(here);
            }
            participants.put(told.id(), same == null ? here.id() : same.id());
        }
    }

    /** Whoever takes part sees the ticket. An id of elsewhere may be anybody's here: a verified address alone says who it is. */
    private Participant here(Participant told, String side) {
        Person person = told.email() == null ? null : byEmail.get(key(told.email()));
        return Participant.joining(told.name().strip(), told.email(), side, person);
    }

    /** Those who take part, in the order told. */
    List<Participant> participants() {
        return joined;
    }

    /** The participant who was told under that id; the first for null. */
    String requester(String told) {
        return told == null ? joined.get(0).id() : participants.get(told);
    }

    /** Those of the participants' told ids, as they are here. */
    List<Participant> participants(Collection<String> told) {
        List<String> here = told.stream().map(participants::get).toList();
        return joined.stream().filter(one -> here.contains(one.id())).toList();
    }

    /** The person under the id here; null for null. */
    Person person(Person told) {
        return told == null ? null : new Person(id(told.id(), told.email(), told.name()), told.name(), told.email());
    }

    /** Whether somebody works here, or was seen here, under the id that the person has here. */
    boolean isKnown(Person told) {
        return known.knowsPerson(id(told.id(), told.email(), told.name()))
                || told.email() != null && byEmail.containsKey(key(told.email()));
    }

    /** Who wrote or did something; a participant is a customer unless told otherwise, everybody else is of the desk. */
    ActorView actor(WhoRecord told) {
        if (told.role() == Role.SYSTEM && told.id() == null) {
            return new ActorView(null, told.name(), Role.SYSTEM.name());
        }
        boolean customer = told.id() != null && participants.containsKey(told.id());
        Role role = Objects.requireNonNullElse(told.role(), customer ? Role.CUSTOMER : Role.AGENT);
        return new ActorView(id(told.id(), told.email(), told.name()), told.name(), role.name());
    }

    /** What else changed, with the persons in it as they are here. */
    JsonNode detail(JsonNode told) {
        if (told == null || !told.isObject()) {
            return null;
        }
        ObjectNode detail = told.deepCopy();
        for (String member : PERSONS_IN_DETAIL) {
            if (detail.get(member) instanceof ObjectNode person && keyOf(person) != null) {
                person.put("id", id(text(person, "id"), text(person, "email"), text(person, "name")));
            }
        }
        return detail;
    }

    private String id(String told, String email, String name) {
        if (told != null && participants.containsKey(told)) {
            return participants.get(told);
        }
        if (told != null && known.knowsPerson(told)) {
            return told;
        }
        Person seen = email == null ? null : byEmail.get(key(email));
        return seen != null
                ? seen.id()
                : source + "/"
                        + Stream.of(told, name, email)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElseThrow();
    }

    /** The ids that a ticket's people have where it comes from. */
    static Set<String> ids(TicketRecord ticket) {
        Set<String> ids = new LinkedHashSet<>();
        participantsOf(ticket).map(Participant::id).forEach(ids::add);
        if (ticket.assignee() != null) {
            ids.add(ticket.assignee().id());
        }
        whoOf(ticket).map(WhoRecord::id).forEach(ids::add);
        detailsOf(ticket).map(person -> person.path("id").textValue()).forEach(ids::add);
        ids.remove(null);
        return ids;
    }

    /** The addresses of a ticket's people. */
    static Set<String> emails(TicketRecord ticket) {
        Set<String> emails = new LinkedHashSet<>();
        participantsOf(ticket).map(Participant::email).forEach(emails::add);
        if (ticket.assignee() != null) {
            emails.add(ticket.assignee().email());
        }
        whoOf(ticket).map(WhoRecord::email).forEach(emails::add);
        detailsOf(ticket).map(person -> person.path("email").textValue()).forEach(emails::add);
        emails.remove(null);
        return emails;
    }

    /** By what a person is told: its id, else its address, else its name; null for nobody. */
    static String keyOf(Person told) {
        return told == null ? null : keyOf(told.id(), told.email(), told.name());
    }

    private static String keyOf(JsonNode told) {
        return keyOf(text(told, "id"), text(told, "email"), text(told, "name"));
    }

    private static String keyOf(String id, String email, String name) {
        return Stream.of(id, key(email), name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String text(JsonNode person, String member) {
        return person.path(member).textValue();
    }

    /** By what the history's last assignment tells of whom it names; null for nobody. */
    static String lastAssignee(List<HistoryRecord> history) {
        String last = null;
        for (HistoryRecord entry : history) {
            if (entry != null && entry.type() == HistoryType.ASSIGNED) {
                last = entry.detail() == null ? null : keyOf(entry.detail().path("assignee"));
            }
        }
        return last;
    }

    private static Stream<Participant> participantsOf(TicketRecord ticket) {
        return orEmpty(ticket.participants()).stream().filter(Objects::nonNull);
    }

    private static Stream<WhoRecord> whoOf(TicketRecord ticket) {
        return Stream.concat(
                        orEmpty(ticket.messages()).stream()
                                .filter(Objects::nonNull)
                                .map(MessageRecord::author),
                        orEmpty(ticket.history()).stream()
                                .filter(Objects::nonNull)
                                .map(HistoryRecord::actor))
                .filter(Objects::nonNull);
    }

    private static Stream<JsonNode> detailsOf(TicketRecord ticket) {
        return orEmpty(ticket.history()).stream()
                .filter(entry -> entry != null && entry.detail() != null)
                .flatMap(entry -> PERSONS_IN_DETAIL.stream().map(entry.detail()::path));
    }

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    /** The address as it is compared; null for null. */
    static String key(String email) {
        return email == null ? null : Person.emailKey(email.strip());
    }
}
