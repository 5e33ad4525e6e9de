package io.docket.ticket.tag;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequest;
import io.docket.platform.problem.Problem;
import io.docket.ticket.ticket.Held;
import io.docket.ticket.ticket.TicketCommands;
import io.docket.ticket.ticket.TicketCommands.Call;
import io.docket.ticket.ticket.TicketService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Tags tickets, and tells which tags a company has. */
@ApplicationScoped
class TagService {
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final TicketCommands commands;
    private final TicketService tickets;
    private final TagRepository tags;
    private final TenantTransaction transaction;

    TagService(TicketCommands commands, TicketService tickets, TagRepository tags, TenantTransaction transaction) {
        this.commands = commands;
        this.tickets = tickets;
        this.tags = tags;
        this.transaction = transaction;
    }

    /**
     * Gives a ticket one tag more. One that it has already, in whatever letters, stays as it is.
     *
     * @return 201 for a tag that it had not, else 200, with the ticket; fails with 409 {@code too-many-tags}
     */
    Uni<Response> add(Call call, Tag tag) {
        return commands.carryOut(
                call, (sql, id) -> tickets.hold(sql, call, id).chain(held -> add(sql, call, held, tag)));
    }

    /** Takes a tag away, in whatever letters it is written; without it nothing changes. */
    Uni<Response> remove(Call call, Tag tag) {
        return commands.carryOut(
                call, (sql, id) -> tickets.hold(sql, call, id).chain(held -> remove(sql, call, held, tag)));
    }

    /** A page of the company's tags whose beginning is that, in whatever letters. */
    Uni<Page<TagView>> known(String company, String prefix, PageRequest page) {
        String after = page.after() == null ? "" : page.after();
        return transaction
                .in(company, sql -> tags.known(sql, company, Tag.folded(prefix), after, page.toFetch()))
                .map(found -> page.page(found, Tag::key))
                .map(known -> new Page<>(
                        known.items().stream()
                                .map(tag -> new TagView(tag.text()))
                                .toList(),
                        known.nextCursor()));
    }

    private Uni<Answer> add(Sql sql, Call call, Held held, Tag tag) {
        Tags present = held.ticket().tags();
        if (present.same(tag).isPresent()) {
            return Uni.createFrom().item(TicketCommands.ticket(OK, held.unchanged(), call.party()));
        }
        if (present.all().size() >= Tags.MOST) {
            throw Problem.of(
                    409,
                    "too-many-tags",
                    "The ticket has too many tags",
                    "A ticket has at most %d tags. Take one away first.".formatted(Tags.MOST));
        }
        String company = call.company();
        return tickets.tag(
                        sql,
                        call.party(),
                        held,
                        present.and(tag),
                        tags.add(company, held.ticket().id(), new Tags(List.of(tag))))
                .map(outcome -> TicketCommands.ticket(CREATED, outcome, call.party()));
    }

    private Uni<Answer> remove(Sql sql, Call call, Held held, Tag tag) {
        Tags present = held.ticket().tags();
        return present.same(tag)
                .map(there -> tickets.tag(
                        sql,
                        call.party(),
                        held,
                        present.without(there),
                        tags.remove(call.company(), held.ticket().id(), there)))
                .orElseGet(() -> Uni.createFrom().item(held.unchanged()))
                .map(outcome -> TicketCommands.tagged(NO_CONTENT, null, outcome, call.party()));
    }
}
