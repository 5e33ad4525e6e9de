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
import io.docket.ticket.transfer.ExportRepository.Ends;
import io.docket.ticket.transfer.ExportRepository.Weighed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells tickets, part by part. Each part is read in a short transaction of its own when the reader has taken the one before, so that a
 * slow reader holds no connection, and of tickets of any number and size no more than a part is in memory.
 */
@ApplicationScoped
class TellingService {
    private static final int TICKETS = 50;

    /** So many bytes of tickets' texts are in a part, but for a ticket that alone has more. */
    private static final long TEXTS = 1024 * 1024;

    private static final AtOnce SHORT = new AtOnce(1_000, 1_000);

    /** Of a ticket with more text than a part holds: with messages as long as may be that is 2 MiB. */
    private static final AtOnce LONG = new AtOnce(8, 64);

    private final TenantTransaction transaction;
    private final ExportRepository repository;
    private final TicketRepository tickets;
    private final HistoryRepository history;
    private final Schemes schemes;
    private final Lines lines;

    TellingService(
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

    /** How many messages and entries of a ticket are read at once. */
    private record AtOnce(int messages, int entries) {}

    /** Where a telling is: after that ticket, or within one of which not all is told. */
    private record Place(UUID after, Unfinished within) {}

    /** A ticket of which more is to be told: what comes after these places, null for nothing more of the kind, up to where it ended. */
    private record Unfinished(UUID ticket, Position messages, Position history, AtOnce atOnce, Ends ends) {}

    /** What was read at once; without records at the end. */
    private record Part(List<?> records, Place next) {}

    /**
     * Tells the tickets that come after one.
     *
     * @return parts of one or more lines, the last line of each without its end
     */
    Multi<Buffer> tickets(Telling telling, UUID after, ExportTally tally) {
        AtomicReference<Place> place = new AtomicReference<>(new Place(after, null));
        // Written before the next is asked for: whatever hands parts on to another thread reads hundreds of them ahead.
        return Multi.createBy()
                .repeating()
                .uni(() -> transaction
                        .atOneMoment(telling.company(), sql -> part(sql, telling, place.get(), tally))
                        .invoke(part -> place.set(part.next()))
                        // To write long texts would keep the requests of an event loop waiting.
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(part -> lines.of(part.records())))
                .until(written -> written.length() == 0);
    }

    private Uni<Part> part(Sql sql, Telling telling, Place place, ExportTally tally) {
        return place.within() == null
                ? telling.next(sql, place.after(), TICKETS)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(new Part(List.of(), place))
                                : begun(sql, telling, fitting(found), tally))
                : continued(sql, telling, place.within(), tally);
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
    private Uni<Part> begun(Sql sql, Telling telling, List<Weighed> weighed, ExportTally tally) {
        String company = telling.company();
        List<UUID> ids = weighed.stream().map(Weighed::ticket).toList();
        AtOnce atOnce = weighed.get(0).bytes() > TEXTS ? LONG : SHORT;
        List<Statement> statements = new ArrayList<>();
        statements.add(repository.filesOfDescriptions(company, ids));
        statements.add(repository.origins(company, ids));
        for (UUID id : ids) {
            statements.add(telling.messages(id, Position.START, atOnce.messages()));
            statements.add(telling.history(id, Position.START, atOnce.entries()));
        }
        return schemes.current(sql, company)
                .chain(scheme -> tickets.inOrder(sql, company, ids).chain(stored -> sql.pipeline(statements)
                        .map(answers -> part(telling, ids, stored, scheme, answers, atOnce, tally))))
                .chain(part -> bounded(sql, company, part));
    }

    /** A ticket that goes on over further lines is told as it is now, whatever happens until they are read. */
    private Uni<Part> bounded(Sql sql, String company, Part part) {
        Unfinished within = part.next().within();
        if (within == null) {
            return Uni.createFrom().item(part);
        }
        return repository.ends(sql, company, within.ticket()).map(ends -> {
            Unfinished ended =
                    new Unfinished(within.ticket(), within.messages(), within.history(), within.atOnce(), ends);
            return new Part(part.records(), new Place(part.next().after(), ended));
        });
    }

    private Part part(
            Telling telling,
            List<UUID> ids,
            List<StoredTicket> stored,
            Scheme scheme,
            List<RowSet<Row>> answers,
            AtOnce atOnce,
            ExportTally tally) {
        Map<UUID, List<FileRecord>> files = repository.files(answers.get(0));
        Map<UUID, TicketRecord.Origin> origins = repository.origins(answers.get(1));
        List<TicketRecord> records = new ArrayList<>();
        for (StoredTicket ticket : stored) {
            int place = 2 + 2 * ids.indexOf(ticket.id());
            List<MessageRecord> said = repository.messages(answers.get(place));
            List<HistoryEntry> entries = history.read(answers.get(place + 1));
            Unfinished rest = rest(ticket.id(), said, entries, atOnce, null);
            TicketRecord record = telling.record(ticket, scheme, files.get(ticket.id()), origins.get(ticket.id()))
                    .with(said, entries.stream().map(HistoryRecord::of).toList(), rest != null);
            records.add(record);
            tally.ticket(record);
            if (rest != null) {
                return new Part(records, new Place(ticket.id(), rest));
            }
        }
        return new Part(records, new Place(ids.get(ids.size() - 1), null));
    }

    private Uni<Part> continued(Sql sql, Telling telling, Unfinished within, ExportTally tally) {
        Position messages = within.messages() == null ? Position.END : within.messages();
        Position entries = within.history() == null ? Position.END : within.history();
        return sql.pipeline(List.of(
                        telling.messages(
                                within.ticket(), messages, within.atOnce().messages()),
                        telling.history(
                                within.ticket(), entries, within.atOnce().entries())))
                .map(answers -> {
                    List<MessageRecord> said = repository.messages(answers.get(0)).stream()
                            .filter(within.ends()::has)
                            .toList();
                    List<HistoryEntry> happened = history.read(answers.get(1)).stream()
                            .filter(within.ends()::has)
                            .toList();
                    Unfinished rest = rest(within.ticket(), said, happened, within.atOnce(), within.ends());
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
            UUID ticket, List<MessageRecord> said, List<HistoryEntry> entries, AtOnce atOnce, Ends ends) {
        Position messages = null;
        if (said.size() == atOnce.messages()) {
            MessageRecord last = said.get(said.size() - 1);
            messages = new Position(last.createdAt(), UUID.fromString(last.id()));
        }
        Position further = null;
        if (entries.size() == atOnce.entries()) {
            HistoryEntry last = entries.get(entries.size() - 1);
            further = new Position(last.at(), last.id());
        }
        return messages == null && further == null ? null : new Unfinished(ticket, messages, further, atOnce, ends);
    }
}
