package io.docket.ticket.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.platform.database.TenantTransaction;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.history.HistoryRepository;
import io.docket.ticket.listing.Position;
import io.docket.ticket.scheme.Schemes;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.transfer.ExportRepository.Weighed;
import io.docket.ticket.transfer.PersonalDataRepository.Known;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells what is kept of a person, as the export of a company does. */
@ApplicationScoped
class PersonalDataService {
    private static final UUID NO_TICKET = new UUID(0, 0);

    private final TenantTransaction transaction;
    private final ExportRepository exports;
    private final PersonalDataRepository repository;
    private final HistoryRepository history;
    private final TellingService telling;
    private final Lines lines;

    PersonalDataService(
            TenantTransaction transaction,
            ExportRepository exports,
            PersonalDataRepository repository,
            HistoryRepository history,
            TellingService telling,
            Lines lines) {
        this.transaction = transaction;
        this.exports = exports;
        this.repository = repository;
        this.history = history;
        this.telling = telling;
        this.lines = lines;
    }

    /**
     * The first line.
     *
     * @param type {@code header}
     * @param known whether anything but what was asked for is known of the person
     * @param ids under which the person is known, what was asked for among them; likewise the others
     */
    @RegisterForReflection
    record Header(
            String type,
            int format,
            String company,
            Instant asOf,
            boolean known,
            Set<String> ids,
            Set<String> addresses,
            Set<String> names) {}

    /**
     * Tells what is kept.
     *
     * @return parts as of an export; fails with a {@code Problem} 503 where the company's scheme has not arrived
     */
    Uni<Multi<Buffer>> begin(String company, PersonalDataRequest wanted) {
        return transaction.in(company, sql -> exports.company(sql, company)
                .map(found -> found.orElseThrow(() -> Schemes.notYetKnown(company)))
                .chain(exported -> repository
                        .known(sql, company, wanted.id(), wanted.email())
                        .chain(person -> repository
                                .besideTickets(sql, company, person)
                                .map(beside -> lines(company, exported.now(), person, beside)))));
    }

    private Multi<Buffer> lines(String company, Instant asOf, Known person, List<ObjectNode> beside) {
        ExportTally tally = new ExportTally();
        List<Object> first = new ArrayList<>();
        first.add(new Header(
                "header",
                ExportService.FORMAT,
                company,
                asOf,
                person.isKnown() || !beside.isEmpty(),
                person.ids(),
                person.addresses(),
                person.names()));
        first.addAll(beside);
        tally.persons((int) beside.stream()
                .filter(line -> line.path("type").asText().equals(PersonRecord.TYPE))
                .count());
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(() -> lines.of(first)),
                        telling.tickets(new OfPerson(company, person, repository, exports, history), NO_TICKET, tally),
                        Multi.createFrom().item(() -> lines.of(List.of(tally.end()))));
    }

    /** The tickets in which somebody takes part, as far as they are that person's. */
    private record OfPerson(
            String company,
            Known person,
            PersonalDataRepository repository,
            ExportRepository exports,
            HistoryRepository entries)
            implements Telling {
        @Override
        public Uni<List<Weighed>> next(Sql sql, UUID after, int most) {
            return repository.next(sql, company, person, after, most);
        }

        @Override
        public Statement messages(UUID ticket, Position after, int most) {
            return exports.messagesFor(company, ticket, person, after, most);
        }

        @Override
        public Statement history(UUID ticket, Position after, int most) {
            return entries.pageOf(company, ticket, person.ids(), after, most);
        }

        @Override
        public TicketRecord record(
                StoredTicket ticket, Scheme scheme, List<FileRecord> files, TicketRecord.Origin origin) {
            return TicketRecords.ofPerson(ticket, scheme, person, files);
        }
    }
}
