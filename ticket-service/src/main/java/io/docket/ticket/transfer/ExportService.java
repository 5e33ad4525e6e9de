package io.docket.ticket.transfer;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.history.HistoryEntry;
import io.docket.ticket.history.HistoryRepository;
import io.docket.ticket.listing.Position;
import io.docket.ticket.scheme.Schemes;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.ticket.TicketRepository;
import io.docket.ticket.transfer.ExportRepository.Weighed;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells all of a company, part by part. Each part is read in a short transaction of its own when the reader has taken the one before,
 * so that a slow reader holds no connection, and of a company of any size no more than a part is in memory.
 */
@ApplicationScoped
class ExportService {
    /** The version of the format, raised when a reader of the one before could misunderstand. */
    static final int FORMAT = 1;

    private static final UUID NO_TICKET = new UUID(0, 0);
    private static final int PERSONS = 500;
    private static final int TICKETS = 50;

    /** So many bytes of tickets' texts are in a part, but for a ticket that alone has more. */
    private static final long TEXTS = 1024 * 1024;

    private static final int MESSAGES = 1_000;
    private static final int ENTRIES = 1_000;

    /** Of a ticket with more text than a part holds: with messages as long as may be that is 2 MiB. */
    private static final int LONG_MESSAGES = 8;

    private final TenantTransaction transaction;
    private final ExportRepository repository;
    private final TicketRepository tickets;
    private final HistoryRepository history;
    private final Schemes schemes;
    private final Lines lines;

    ExportService(
            TenantTransaction transaction,
            ExportRepository repository,
            TicketRepository tickets,
            HistoryRepository history,
            Schemes schemes,
            Lines lines) {
        this.transaction = transaction;
        this.repository = repository;
        this.tickets = tickets;
        this.history = history;
        this.schemes = schemes;
        this.lines = lines;
    }

    /**
     * The first line of an export.
     *
     * @param type {@code header}
     * @param format {@value ExportService#FORMAT}
     * @param asOf when it began: what had happened by then is in it
     * @param after the ticket after which it begins; null for a whole one
     */
    @RegisterForReflection
    record Header(String type, int format, String company, String name, Instant asOf, UUID after) {}

    /** Where an export is: after that ticket, or within one of which not all is told. */
    private record Place(UUID after, Unfinished within) {}

    /** A ticket of which more is to be told: what comes after these places, null for nothing more of the kind. */
    private record Unfinished(UUID ticket, Position messages, Position history, int messagesAtOnce) {}

    /** What was read at once; without records at the end. */
    private record Part(List<?> records, Place next) {}

    /**
     * Tells all of the company.
     *
     * @param after the ticket after which to begin, without persons; null to tell everything
     * @return parts of one or more lines, the last line without its end; fails with a {@code Problem} 503 where the company's scheme has
     *     not arrived
     */
    Uni<Multi<Buffer>> begin(String company, UUID after) {
        return transaction.in(company, sql -> repository.company(sql, company)).map(found -> {
            ExportRepository.Exported exported = found.orElseThrow(() -> Schemes.notYetKnown(company));
            Header header = new Header("header", FORMAT, company, exported.name(), exported.now(), after);
            ExportTally tally = new ExportTally();
            return Multi.createBy()
                    .concatenating()
                    .streams(
                            Multi.createFrom().item(() -> lines.of(List.of(header))),
                            after == null
                                    ? persons(company, tally)
                                    : Multi.createFrom().empty(),
                            tickets(company, after == null ? NO_TICKET : after, tally),
                            Multi.createFrom().item(() -> lines.of(List.of(tally.end()))));
        });
    }

    private Multi<Buffer> persons(String company, ExportTally tally) {
        AtomicReference<String> after = new AtomicReference<>("");
        return Multi.createBy()
                .repeating()
                .uni(() -> transaction
                        .in(company, sql -> repository.persons(sql, company, after.get(), PERSONS))
                        .invoke(found -> {
                            tally.persons(found.size());
                            after.set(
                                    found.isEmpty()
                                            ? null
                                            : found.get(found.size() - 1).id());
                        }))
                .until(List::isEmpty)
                .map(lines::of);
    }

    private Multi<Buffer> tickets(String company, UUID after, ExportTally tally) {
        AtomicReference<Place> place = new AtomicReference<>(new Place(after, null));
        return Multi.createBy()
                .repeating()
                .uni(() -> transaction
                        .in(company, sql -> part(sql, company, place.get(), tally))
                        .invoke(part -> place.set(part.next())))
                .until(part -> part.records().isEmpty())
                // To write long texts would keep the requests of an event loop waiting.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(part -> lines.of(part.records()));
    }

    private Uni<Part> part(Sql sql, String company, Place place, ExportTally tally) {
        return place.within() == null
                ? repository
                        .next(sql, company, place.after(), TICKETS)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(new Part(List.of(), place))
                                : begun(sql, company, fitting(found), tally))
                : continued(sql, company, place.within(), tally);
    }

    /** As many as fit into a part, at least one. */
    private static List<Weighed> fitting(List<Weighed> found) {
        long bytes = 0;
        int count = 0;
        while (count < found.size() && (count == 0 || bytes + found.get(count).bytes() <= TEXTS)) {
            bytes += found.get(count).bytes();
            count++;
        }
        return found.subList(0, count);
    }

    /** Those tickets, up to the first of which not everything could be told at once. */
    private Uni<Part> begun(Sql sql, String company, List<Weighed> weighed, ExportTally tally) {
        List<UUID> ids = weighed.stream().map(Weighed::ticket).toList();
        int messagesAtOnce = weighed.get(0).bytes() > TEXTS ? LONG_MESSAGES : MESSAGES;
        List<Statement> statements = new ArrayList<>();
        statements.add(repository.filesOfDescriptions(company, ids));
        statements.add(repository.origins(company, ids));
        for (UUID id : ids) {
            statements.add(repository.messages(company, id, Position.START, messagesAtOnce));
            statements.add(history.page(company, id, true, Position.START, ENTRIES));
        }
        return schemes.current(sql, company)
                .chain(scheme -> tickets.inOrder(sql, company, ids).chain(stored -> sql.pipeline(statements)
                        .map(answers -> part(ids, stored, scheme, answers, messagesAtOnce, tally))));
    }

    private Part part(
            List<UUID> ids,
            List<StoredTicket> stored,
            Scheme scheme,
            List<RowSet<Row>> answers,
            int messagesAtOnce,
            ExportTally tally) {
        Map<UUID, List<FileRecord>> files = repository.files(answers.get(0));
        Map<UUID, TicketRecord.Origin> origins = repository.origins(answers.get(1));
        List<TicketRecord> records = new ArrayList<>();
        for (StoredTicket ticket : stored) {
            int place = 2 + 2 * ids.indexOf(ticket.id());
            List<MessageRecord> said = repository.messages(answers.get(place));
            List<HistoryEntry> entries = history.read(answers.get(place + 1));
            Unfinished rest = rest(ticket.id(), said, entries, messagesAtOnce);
            TicketRecord record = TicketRecords.of(ticket, scheme, files.get(ticket.id()), origins.get(ticket.id()))
                    .with(said, entries.stream().map(HistoryRecord::of).toList(), rest != null);
            records.add(record);
            tally.ticket(record);
            if (rest != null) {
                return new Part(records, new Place(ticket.id(), rest));
            }
        }
        return new Part(records, new Place(ids.get(ids.size() - 1), null));
    }

    private Uni<Part> continued(Sql sql, String company, Unfinished within, ExportTally tally) {
        Position messages = within.messages() == null ? Position.END : within.messages();
        Position entries = within.history() == null ? Position.END : within.history();
        return sql.pipeline(List.of(
                        repository.messages(company, within.ticket(), messages, within.messagesAtOnce()),
                        history.page(company, within.ticket(), true, entries, ENTRIES)))
                .map(answers -> {
                    List<MessageRecord> said = repository.messages(answers.get(0));
                    List<HistoryEntry> happened = history.read(answers.get(1));
                    Unfinished rest = rest(within.ticket(), said, happened, within.messagesAtOnce());
                    List<HistoryRecord> told =
                            happened.stream().map(HistoryRecord::of).toList();
                    tally.rest(said, told);
                    MoreRecord record = new MoreRecord(
                            MoreRecord.TYPE, within.ticket().toString(), said, told, rest == null ? null : true);
                    return new Part(List.of(record), new Place(within.ticket(), rest));
                });
    }

    /** What is left of a ticket after these; null for nothing. A full page may be the last. */
    private static Unfinished rest(
            UUID ticket, List<MessageRecord> said, List<HistoryEntry> entries, int messagesAtOnce) {
        Position messages = null;
        if (said.size() == messagesAtOnce) {
            MessageRecord last = said.get(said.size() - 1);
            messages = new Position(last.createdAt(), UUID.fromString(last.id()));
        }
        Position further = null;
        if (entries.size() == ENTRIES) {
            HistoryEntry last = entries.get(entries.size() - 1);
            further = new Position(last.at(), last.id());
        }
        return messages == null && further == null ? null : new Unfinished(ticket, messages, further, messagesAtOnce);
    }
}
