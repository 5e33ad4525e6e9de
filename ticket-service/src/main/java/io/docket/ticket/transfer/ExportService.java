package io.docket.ticket.transfer;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.history.HistoryRepository;
import io.docket.ticket.listing.Position;
import io.docket.ticket.scheme.Schemes;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.transfer.ExportRepository.Weighed;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Tells all of a company, part by part. */
@ApplicationScoped
class ExportService {
    /** The version of the format, raised when a reader of the one before could misunderstand. */
    static final int FORMAT = 1;

    private static final UUID NO_TICKET = new UUID(0, 0);
    private static final int PERSONS = 500;

    private final TenantTransaction transaction;
    private final ExportRepository repository;
    private final HistoryRepository history;
    private final TellingService telling;
    private final Lines lines;

    ExportService(
            TenantTransaction transaction,
            ExportRepository repository,
            HistoryRepository history,
            TellingService telling,
            Lines lines) {
        this.transaction = transaction;
        this.repository = repository;
        this.history = history;
        this.telling = telling;
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
                            telling.tickets(
                                    new Everything(company, repository, history),
                                    after == null ? NO_TICKET : after,
                                    tally),
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

    /** All of the company's tickets, and all of each. */
    record Everything(String company, ExportRepository repository, HistoryRepository entries) implements Telling {
        @Override
        public Uni<List<Weighed>> next(Sql sql, UUID after, int most) {
            return repository.next(sql, company, after, most);
        }

        @Override
        public Statement messages(UUID ticket, Position after, int most) {
            return repository.messages(company, ticket, after, most);
        }

        @Override
        public Statement history(UUID ticket, Position after, int most) {
            return entries.page(company, ticket, true, after, most);
        }

        @Override
        public TicketRecord record(
                StoredTicket ticket, Scheme scheme, List<FileRecord> files, TicketRecord.Origin origin) {
            return TicketRecords.of(ticket, scheme, files, origin);
        }
    }
}
