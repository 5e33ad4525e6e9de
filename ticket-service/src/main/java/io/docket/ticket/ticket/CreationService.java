package io.docket.ticket.ticket;

import io.docket.platform.database.Sql;
import io.docket.platform.id.Ids;
import io.docket.platform.identity.Caller;
import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Facts;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.attachment.Attachments;
import io.docket.ticket.participant.NewParticipant;
import io.docket.ticket.participant.Participant;
import io.docket.ticket.person.Person;
import io.docket.ticket.person.PersonRepository;
import io.docket.ticket.scheme.Schemes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Opens tickets. */
@ApplicationScoped
public class CreationService {
    private final TicketRepository tickets;
    private final PersonRepository persons;
    private final Schemes schemes;
    private final TicketStore store;
    private final Attachments attachments;
    private final Engine engine = new Engine();

    CreationService(
            TicketRepository tickets,
            PersonRepository persons,
            Schemes schemes,
            TicketStore store,
            Attachments attachments) {
        this.tickets = tickets;
        this.persons = persons;
        this.schemes = schemes;
        this.store = store;
        this.attachments = attachments;
    }

    /**
     * Opens a ticket.
     *
     * @param reference one that nobody has; it is lost where the ticket is refused
     * @return the ticket; fails with a {@code Problem}: 422 for unknown sides or tickets and {@code intake-refused}
     */
    public Uni<Outcome> create(Sql sql, Party party, String reference, NewTicket request) {
        return resolve(sql, party.caller().company(), request.followUpOf())
                .chain(followUpOf -> beginning(sql, party, followUpOf))
                .invoke(beginning -> requireVisible(party, request, beginning))
                .chain(beginning -> create(sql, party, reference, beginning, false, scheme -> request));
    }

    /**
     * Opens a ticket of which something depends on the scheme.
     *
     * @param reference one that nobody has; it is lost where the ticket is refused
     * @param followUpOf the ticket that it follows up on, null for none
     * @param followUpHidden whether customers may not know of that one
     * @param request what is wanted under the scheme; its own {@code followUpOf} counts no more
     * @return as above
     */
    public Uni<Outcome> create(
            Sql sql,
            Party party,
            String reference,
            UUID followUpOf,
            boolean followUpHidden,
            Function<Scheme, NewTicket> request) {
        return beginning(sql, party, followUpOf)
                .chain(beginning -> create(sql, party, reference, beginning, followUpHidden, request));
    }

    private Uni<TicketRepository.Beginning> beginning(Sql sql, Party party, UUID followUpOf) {
        String company = party.caller().company();
        return tickets.beginning(sql, company, followUpOf)
                .map(found -> found.orElseThrow(() -> Schemes.notYetKnown(company)));
    }

    private Uni<Outcome> create(
            Sql sql,
            Party party,
            String reference,
            TicketRepository.Beginning beginning,
            boolean followUpHidden,
            Function<Scheme, NewTicket> wanted) {
        Company company = beginning.company();
        return schemes.get(sql, company.id(), company.schemeVersion()).chain(scheme -> {
            NewTicket request = wanted.apply(scheme);
            return participants(sql, party, scheme, request)
                    .map(all -> new Opening(
                            party,
                            reference,
                            request,
                            company,
                            scheme,
                            beginning.now(),
                            all,
                            beginning.followUpOf(),
                            followUpHidden))
                    .chain(opening -> open(sql, opening));
        });
    }

    private Uni<UUID> resolve(Sql sql, String company, String followUpOf) {
        if (followUpOf == null) {
            return Uni.createFrom().nullItem();
        }
        TicketKey key = TicketKey.read(followUpOf);
        if (key == null) {
            throw Problem.invalid(List.of(CommandChecks.unknownTicket("followUpOf")));
        }
        return tickets.resolve(sql, company, key).map(id -> id.orElse(null));
    }

    private static void requireVisible(Party party, NewTicket request, TicketRepository.Beginning beginning) {
        LinkedTicket followed = beginning.followUpOf();
        if (request.followUpOf() != null && (followed == null || !party.maySee(followed))) {
            throw Problem.invalid(List.of(CommandChecks.unknownTicket("followUpOf")));
        }
    }

    /** The requester first, then everybody else named, each address once. */
    private Uni<List<Participant>> participants(Sql sql, Party party, Scheme scheme, NewTicket request) {
        List<NewParticipant> named = Stream.concat(
                        Stream.ofNullable(request.requester()), request.participants().stream())
                .toList();
        List<String> sides = sides(party, scheme, request);
        return persons.byEmail(
                        sql,
                        party.caller().company(),
                        named.stream().map(NewParticipant::email).toList())
                .map(known -> {
                    List<Participant> all = new ArrayList<>();
                    if (!party.isDesk()) {
                        all.add(self(party, sides.get(0)));
                    }
                    int offset = all.size();
                    for (int i = 0; i < named.size(); i++) {
                        Participant one = participant(named.get(i), sides.get(offset + i), known);
                        if (all.stream().noneMatch(one::isSameAs)) {
                            all.add(one);
                        }
                    }
                    return all;
                });
    }

    /**
     * The side of each, the requester's first; whom a customer names without one is on the customer's own.
     *
     * @throws Problem 422 naming every one that the scheme has not, 403 where a customer names another than its own
     */
    private static List<String> sides(Party party, Scheme scheme, NewTicket request) {
        List<Violation> violations = new ArrayList<>();
        List<String> sides = new ArrayList<>();
        if (party.isDesk()) {
            String given = request.requester().side() == null
                    ? request.side()
                    : request.requester().side();
            sides.add(side("requester.side", given, scheme, violations));
        } else {
            sides.add(side("side", request.side(), scheme, violations));
        }
        for (int i = 0; i < request.participants().size(); i++) {
            String given = request.participants().get(i).side();
            boolean likeCaller = given == null && !party.isDesk();
            sides.add(side("participants[" + i + "].side", likeCaller ? sides.get(0) : given, scheme, violations));
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        if (!party.isDesk() && sides.stream().anyMatch(side -> !side.equals(sides.get(0)))) {
            throw Problem.of(403, "forbidden", "Not allowed", "Customers add persons to their own side only.");
        }
        return sides;
    }

    private static String side(String field, String given, Scheme scheme, List<Violation> violations) {
        if (given == null && scheme.sides().isEmpty()) {
            return Scheme.CUSTOMER;
        }
        if (given == null || !scheme.effectiveSides().contains(given)) {
            violations.add(CommandChecks.unknownSide(field, scheme));
        }
        return given;
    }

    /** An address that nobody vouches for is left out: whoever it really belongs to could read the ticket by it. */
    private static Participant self(Party party, String side) {
        Caller caller = party.caller();
        String email = caller.emailVerified() ? caller.email() : null;
        return new Participant(caller.id(), caller.id(), caller.name(), email, side);
    }

    private static Participant participant(NewParticipant named, String side, Map<String, Person> known) {
        return Participant.joining(
                named.name().strip(), named.email().strip(), side, known.get(Person.emailKey(named.email())));
    }

    /**
     * Opens a ticket of which everything is known.
     *
     * @return the ticket; fails with a {@code Problem} 422 {@code intake-refused}
     */
    public Uni<Outcome> open(Sql sql, Opening opening) {
        Facts facts = new Facts(opening.now(), opening.party().actor(), Ids.next());
        Decision decision = engine.decide(opening.scheme(), Ticket.NONE, command(opening), facts);
        if (decision instanceof Decision.Refused refused) {
            throw Refusals.ofCreation(refused);
        }
        Decision.Accepted accepted = (Decision.Accepted) decision;
        List<Step> steps =
                Step.of(engine, Ticket.NONE, accepted, opening.party().view());
        People people = new People(Map.of(), Map.of(), opening.participants());
        StoredTicket blank = opening.blank();
        return attachments
                .hold(sql, opening.company().id(), opening.enclosed())
                .map(enclosed -> new Circumstances(
                        opening.company(),
                        opening.scheme(),
                        opening.now(),
                        opening.party().view(),
                        null,
                        people,
                        enclosed,
                        opening.party().causedBy()))
                .chain(circumstances -> store.store(sql, blank, steps, circumstances)
                        .map(stored -> new Outcome(
                                blank,
                                stored.ticket(),
                                opening.scheme(),
                                stored.messages(),
                                circumstances.enclosed(),
                                accepted.advice())));
    }

    private static Command.CreateTicket command(Opening opening) {
        NewTicket request = opening.request();
        return new Command.CreateTicket(
                Ids.next(),
                request.subject().strip(),
                request.description(),
                Objects.requireNonNullElse(request.kind(), Kind.GENERAL),
                Objects.requireNonNullElse(request.channel(), Channel.PORTAL),
                request.priority(),
                request.topic(),
                opening.participants().get(0).id(),
                opening.participants().stream().map(Participant::forRules).toList());
    }
}
