package io.docket.ticket.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.docket.platform.database.Sql;
import io.docket.platform.database.Statement;
import io.docket.scheme.model.Scheme;
import io.docket.ticket.Desk;
import io.docket.ticket.history.HistoryRepository;
import io.docket.ticket.listing.Position;
import io.docket.ticket.scheme.RunningStack;
import io.docket.ticket.ticket.StoredTicket;
import io.docket.ticket.transfer.ExportRepository.Weighed;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tickets are read as their reader takes them. */
@QuarkusTest
@WithTestResource(value = RunningStack.class, scope = TestResourceScope.GLOBAL)
class TellingServiceTest {
    private static final UUID NO_TICKET = new UUID(0, 0);

    @Inject
    TellingService telling;

    @Inject
    ExportRepository repository;

    @Inject
    HistoryRepository history;

    @Test
    void no_more_parts_are_read_than_the_reader_takes() {
        Desk desk = Desk.from("standard");
        IntStream.range(0, 4).forEach(i -> desk.ticket());
        PartsOfOne parts = new PartsOfOne(everythingOf(desk));
        AssertSubscriber<Buffer> reader = AssertSubscriber.create(1);

        telling.tickets(parts, NO_TICKET, new ExportTally()).subscribe().withSubscriber(reader);

        reader.awaitItems(1);
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(2))
                .until(() -> parts.read().get() == 1);
        reader.request(10).awaitCompletion();
        assertThat(reader.getItems()).hasSize(4);
    }

    @Test
    void a_ticket_of_several_lines_is_told_as_it_was_when_the_first_was_written() {
        Desk desk = Desk.from("standard");
        String ticket = desk.ticket();
        String text = "A long story. ".repeat(18_000);
        IntStream.range(0, 9).forEach(i -> desk.writes(ticket, Map.of("type", "NOTE", "body", i + text)));
        AssertSubscriber<Buffer> reader = AssertSubscriber.create(1);
        telling.tickets(everythingOf(desk), NO_TICKET, new ExportTally())
                .subscribe()
                .withSubscriber(reader);
        reader.awaitItems(1);

        desk.writes(ticket, Map.of("type", "NOTE", "body", "Written meanwhile."));
        reader.request(10).awaitCompletion();

        Exported told =
                Exported.read(reader.getItems().stream().map(Buffer::toString).collect(Collectors.joining("\n")));
        assertThat(told.types()).containsExactly("ticket", "more");
        assertThat(told.last().path("messages")).hasSize(1);
        assertThat(told.last().toString()).doesNotContain("Written meanwhile.");
    }

    private Telling everythingOf(Desk desk) {
        return new ExportService.Everything(desk.company(), repository, history);
    }

    /** Tickets so heavy that each is a part by itself; counts how often the next are asked for. */
    private record PartsOfOne(Telling all, AtomicInteger read) implements Telling {
        PartsOfOne(Telling all) {
            this(all, new AtomicInteger());
        }

        @Override
        public String company() {
            return all.company();
        }

        @Override
        public Uni<List<Weighed>> next(Sql sql, UUID after, int most) {
            read.incrementAndGet();
            return all.next(sql, after, most).map(found -> found.stream()
                    .map(one -> new Weighed(one.ticket(), Long.MAX_VALUE / 100))
                    .toList());
        }

        @Override
        public Statement messages(UUID ticket, Position after, int most) {
            return all.messages(ticket, after, most);
        }

        @Override
        public Statement history(UUID ticket, Position after, int most) {
            return all.history(ticket, after, most);
        }

        @Override
        public TicketRecord record(
                StoredTicket ticket, Scheme scheme, List<FileRecord> files, TicketRecord.Origin origin) {
            return all.record(ticket, scheme, files, origin);
        }
    }
}
