package io.docket.ticket.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import io.docket.scheme.engine.Role;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.event.TicketEvents;
import io.docket.ticket.history.HistoryRepository;
import io.docket.ticket.message.MessageRepository;
import io.docket.ticket.message.StoredMessage;
import io.docket.ticket.participant.ParticipantRepository;
import io.docket.ticket.person.PersonRepository;
import io.docket.ticket.person.TeamView;
import io.docket.ticket.reference.ReferenceService;
import io.docket.ticket.scheme.Schemes;
import io.docket.ticket.tag.TagRepository;
import io.docket.ticket.ticket.Circumstances;
import io.docket.ticket.ticket.Company;
import io.docket.ticket.ticket.Mentions;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.People;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.ticket.TicketRef;
import io.docket.ticket.ticket.TicketRepository;
import io.docket.ticket.ticket.TicketRepository.Beginning;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes over tickets that lived elsewhere: each in a transaction of its own, one after the other, with all that was said and happened
 * there and one event that asks for nothing to be said. What came before is known by where it came from.
 */
@ApplicationScoped
class ImportService {
    /** So many tickets in one call. */
    static final int MOST = 500;

    private static final int SERVER_ERROR = 500;

    /** The classes of SQLSTATE by which the database refuses values: they would be the same the next time. */
    private static final Set<String> OF_VALUES = Set.of("22", "23", "54");

    private static final UUID NO_TICKET = new UUID(0, 0);

    private final TenantTransaction transaction;
    private final ImportRepository repository;
    private final ImportReader reader;
    private final ReferenceService references;
    private final TicketRepository tickets;
    private final ParticipantRepository participants;
    private final MessageRepository messages;
    private final HistoryRepository history;
    private final PersonRepository persons;
    private final TagRepository tags;
    private final Schemes schemes;
    private final TicketEvents events;
    private final Outbox outbox;
    private final ObjectMapper json;

    ImportService(
            TenantTransaction transaction,
            ImportRepository repository,
            ImportReader reader,
            ReferenceService references,
            TicketRepository tickets,
            ParticipantRepository participants,
            MessageRepository messages,
            HistoryRepository history,
            PersonRepository persons,
            TagRepository tags,
            Schemes schemes,
            TicketEvents events,
            Outbox outbox,
            ObjectMapper json) {
        this.transaction = transaction;
        this.repository = repository;
        this.reader = reader;
        this.references = references;
        this.tickets = tickets;
        this.participants = participants;
        this.messages = messages;
        this.history = history;
        this.persons = persons;
        this.tags = tags;
        this.schemes = schemes;
        this.events = events;
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * One call.
     *
     * @param source where the tickets lived, as the caller calls that
     */
    record Call(Caller caller, String source) {
        String company() {
            return caller.requireCompany();
        }
    }

    /** A ticket that was checked and is about to be stored. */
    private record Newcomer(
            Takeover takeover, String reference, Company company, Scheme scheme, Instant now, People known) {}

    /**
     * Takes over the tickets of a body.
     *
     * @return what became of each, in the order of the lines; fails with a {@code Problem} 413 where they are too many
     */
    Uni<Page<ImportedTicket>> take(Call call, byte[] body) {
        AtomicReference<String> spare = new AtomicReference<>();
        return Uni.createFrom()
                .item(body)
                // To read long texts would keep the requests of an event loop waiting.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(bytes -> reader.read(bytes, MOST))
                .onItem()
                .transformToMulti(lines -> Multi.createFrom().iterable(lines))
                .onItem()
                .transformToUniAndConcatenate(line -> one(call, line, spare))
                .collect()
                .asList()
                .map(Page::whole);
    }

    private Uni<ImportedTicket> one(Call call, ImportLine line, AtomicReference<String> spare) {
        if (line.flaw() != null) {
            return Uni.createFrom().item(ImportedTicket.refused(line, line.flaw()));
        }
        return reference(call.company(), spare)
                .chain(reference -> transaction.in(call.company(), sql -> one(sql, call, line, reference)))
                .invoke(done -> {
                    if (done.outcome() == ImportedTicket.Result.IMPORTED) {
                        spare.set(null);
                    }
                })
                .onFailure(ImportService::isOfTheTicket)
                .recoverWithItem(refusal -> ImportedTicket.refused(line, problem(refusal)));
    }

    /** A reference that no ticket has yet: one that was not needed is there for the next line. */
    private Uni<String> reference(String company, AtomicReference<String> spare) {
        return spare.get() == null
                ? references.next(company).invoke(spare::set)
                : Uni.createFrom().item(spare.get());
    }

    /** What the service cannot do now it cannot do for the next line either: the whole call is to be repeated. */
    private static boolean isOfTheTicket(Throwable failure) {
        return failure instanceof Problem problem && problem.status() < SERVER_ERROR
                || failure instanceof PgException refused
                        && refused.getSqlState() != null
                        && OF_VALUES.contains(refused.getSqlState().substring(0, 2));
    }

    private static Problem problem(Throwable refusal) {
        return refusal instanceof Problem problem
                ? problem
                : Problem.invalid(
                        "", "has a value that cannot be kept: too long, out of bounds, or with the character NUL");
    }

    private Uni<ImportedTicket> one(Sql sql, Call call, ImportLine line, String reference) {
        TicketRecord told = line.record();
        if (told.id() == null) {
            throw Problem.invalid("/id", "is required");
        }
        String company = call.company();
        return repository
                .there(sql, company, call.source(), told.id())
                .chain(there -> there.isPresent()
                        ? Uni.createFrom().item(ImportedTicket.alreadyThere(line, there.get()))
                        : tickets.beginning(sql, company, null)
                                .map(found -> found.orElseThrow(() -> Schemes.notYetKnown(company)))
                                .chain(beginning -> schemes.get(
                                                sql,
                                                company,
                                                beginning.company().schemeVersion())
                                        .chain(scheme -> take(sql, call, line, reference, beginning, scheme))));
    }

    private Uni<ImportedTicket> take(
            Sql sql, Call call, ImportLine line, String reference, Beginning beginning, Scheme scheme) {
        TicketRecord told = line.record();
        String company = call.company();
        return Uni.createFrom()
                .item(told)
                // To look at long tickets would keep the requests of an event loop waiting.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> RecordChecks.check(told, scheme, beginning.now()))
                .chain(() -> sql.execute(TicketRepository.people(company, NO_TICKET, mentions(told))))
                .map(tickets::readPeople)
                .chain(known -> persons.byEmail(sql, company, ImportNames.emails(told))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(byEmail -> new ImportNames(call.source(), told, Scheme.CUSTOMER, known, byEmail))
                        .invoke(names -> requireWorkers(told, scheme, names, known))
                        .map(names -> new Newcomer(
                                new Takeover(told, names, scheme, beginning.now()),
                                reference,
                                beginning.company(),
                                scheme,
                                beginning.now(),
                                known))
                        .chain(newcomer -> store(sql, call, line, newcomer)));
    }

    private static Mentions mentions(TicketRecord told) {
        List<String> teams =
                told.team() == null ? List.of() : List.of(told.team().id());
        return new Mentions(new ArrayList<>(ImportNames.ids(told)), teams, null);
    }

    /** An open ticket that waits for somebody who is not here would wait for ever. */
    private static void requireWorkers(TicketRecord told, Scheme scheme, ImportNames names, People known) {
        if (scheme.requireStatus(told.status().id()).is(Category.CLOSED)) {
            return;
        }
        if (told.assignee() != null && !names.isKnown(told.assignee())) {
            throw Problem.invalid(
                    "/assignee",
                    "is nobody who is known in the company by this id, or by this address; put the person into a team first, or"
                            + " leave the assignee and the history's last assignment out");
        }
        if (told.team() != null && !known.knowsTeam(told.team().id())) {
            throw Problem.invalid("/team/id", "is no team of the company; make it first, or leave the team out");
        }
    }

    private Uni<ImportedTicket> store(Sql sql, Call call, ImportLine line, Newcomer newcomer) {
        TicketRecord told = line.record();
        Takeover takeover = newcomer.takeover();
        String company = call.company();
        StoredTicket ticket = takeover.ticket(newcomer.company(), newcomer.reference(), team(told, newcomer.known()));
        Party importer = new Party(call.caller(), Role.AGENT);
        List<StoredMessage> said = takeover.messages();
        sql.afterCommit(outbox::wake);
        List<Statement> statements = new ArrayList<>();
        statements.add(tickets.add(ticket, newcomer.scheme()));
        statements.add(participants.add(company, ticket.id(), ticket.state().createdAt(), ticket.participants()));
        statements.add(messages.add(company, ticket.id(), said));
        statements.add(repository.wholeMails(company, ticket.id(), takeover.wholeMails(said)));
        statements.add(history.add(
                company, ticket.id(), takeover.history(importer.view(), json.valueToTree(origin(call, told)))));
        statements.addAll(tags.give(company, ticket.id(), ticket.tags()));
        statements.addAll(tickets.clocks(company, Ticket.NONE, ticket.state()));
        statements.addAll(repository.keep(company, call.source(), told, ticket.id(), newcomer.now()));
        statements.add(tickets.lockDuplicates(company));
        statements.addAll(repository.links(company, call.source(), told.id()));
        statements.add(outbox.append(
                List.of(events.imported(ticket, circumstances(newcomer, importer, ticket), origin(call, told)))));
        return sql.pipeline(statements)
                .replaceWith(ImportedTicket.imported(
                        line, new TicketRef(ticket.id(), ticket.reference()), takeover.files()));
    }

    private static Circumstances circumstances(Newcomer newcomer, Party importer, StoredTicket ticket) {
        People known = newcomer.known();
        People people = new People(known.persons(), known.teams(), ticket.participants());
        return new Circumstances(
                newcomer.company(), newcomer.scheme(), newcomer.now(), importer.view(), null, people, List.of(), null);
    }

    private static TeamView team(TicketRecord told, People known) {
        if (told.team() == null) {
            return null;
        }
        return known.knowsTeam(told.team().id()) ? known.team(told.team().id()).view() : told.team();
    }

    private static Map<String, Object> origin(Call call, TicketRecord told) {
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("source", call.source());
        origin.put("id", told.id());
        if (told.reference() != null) {
            origin.put("reference", told.reference());
        }
        return origin;
    }
}
