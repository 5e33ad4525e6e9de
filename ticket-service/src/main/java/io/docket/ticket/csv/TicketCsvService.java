package io.docket.ticket.csv;

import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageLimit;
import io.docket.platform.problem.Problem;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketListParameters;
import io.docket.ticket.ticket.TicketListService;
import io.docket.ticket.ticket.TicketView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Writes lists of tickets as CSV, one page of the list after the other, each when the caller has taken the one before. */
@ApplicationScoped
class TicketCsvService {
    private static final int REPETITIONS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TicketListService lists;
    private final CsvSettings settings;

    TicketCsvService(TicketListService lists, CsvSettings settings) {
        this.lists = lists;
        this.settings = settings;
    }

    /** What is asked for: a list from a cursor on, so many tickets of it at most, and where the work is done. */
    private record Wanted(Party party, TicketListParameters list, int most, Context context) {
        TicketCsv csv() {
            return TicketCsv.of(party.isDesk());
        }
    }

    /** A page of the list, and how many tickets are in the file with it. */
    private record Part(Page<TicketView> page, int rows, int most) {
        boolean isLast() {
            return page.nextCursor() == null || rows >= most;
        }
    }

    /**
     * A file. Between two pages no connection and no transaction is held, however slow the caller is. A page that the database does not find
     * in time is asked for again some times, unless it is the first.
     *
     * @param limit how many tickets at most; null for as many as a file can have
     * @param context where what follows the first page is asked for
     * @return once the first page is there, the file; fails as the list itself does. The file fails where a later page does, and is
     *     not complete then
     */
    Uni<Multi<Buffer>> file(Party party, TicketListParameters list, String cursor, String limit, Context context) {
        Wanted wanted = new Wanted(party, list.orNewestFirst(), most(limit), context);
        return page(wanted, cursor, 0).map(first -> text(wanted, first));
    }

    private Multi<Buffer> text(Wanted wanted, Part first) {
        Buffer begin = Buffer.buffer(wanted.csv().header()).appendString(written(wanted, first));
        Multi<Buffer> beginning = Multi.createFrom().item(begin);
        return first.isLast()
                ? beginning
                : Multi.createBy().concatenating().streams(beginning, following(wanted, first));
    }

    /** Each page is asked for when the caller takes it. */
    private Multi<Buffer> following(Wanted wanted, Part first) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(first), last -> next(wanted, last.get())
                        .invoke(last::set))
                .whilst(part -> !part.isLast())
                .map(part -> Buffer.buffer(written(wanted, part)))
                .select()
                .where(text -> text.length() > 0);
    }

    private Uni<Part> next(Wanted wanted, Part last) {
        return Uni.createFrom()
                .deferred(() -> page(wanted, last.page().nextCursor(), last.rows()))
                .runSubscriptionOn(work -> wanted.context().runOnContext(now -> work.run()))
                .onFailure(failure -> Problem.is(failure, "list-not-found-in-time"))
                .retry()
                .withBackOff(PAUSE)
                .atMost(REPETITIONS);
    }

    private Uni<Part> page(Wanted wanted, String cursor, int before) {
        int limit = Math.min(PageLimit.MAXIMUM, wanted.most() - before);
        return lists.page(wanted.party(), wanted.list(), cursor, limit)
                .map(page -> new Part(page, before + page.items().size(), wanted.most()));
    }

    private static String written(Wanted wanted, Part part) {
        String rows = wanted.csv().rows(part.page().items());
        boolean cutOff = part.isLast() && part.page().nextCursor() != null;
        return cutOff ? rows + wanted.csv().cutOff(part.page().nextCursor()) : rows;
    }

    private int most(String limit) {
        if (limit == null || limit.isBlank()) {
            return settings.rows();
        }
        int most = limit.matches("\\d{1,9}") ? Integer.parseInt(limit) : 0;
        if (most < 1 || most > settings.rows()) {
            throw Problem.invalid("limit", "must be a whole number from 1 to " + settings.rows());
        }
        return most;
    }
}
