package io.docket.notification.inbox;

import io.docket.platform.database.TenantTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.paging.CursorScope;
import io.docket.platform.paging.Cursors;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What people do with their inboxes: look, and mark as read. */
@ApplicationScoped
class InboxService {

    private static final String NEWEST_FIRST = "-number";

    private final TenantTransaction transaction;
    private final InboxRepository inboxes;
    private final Cursors cursors;

    InboxService(TenantTransaction transaction, InboxRepository inboxes, Cursors cursors) {
        this.transaction = transaction;
        this.inboxes = inboxes;
        this.cursors = cursors;
    }

    /**
     * A page of the caller's inbox.
     *
     * @param unread only what is not read
     * @throws Problem 422 for a cursor of another list or caller
     */
    Uni<InboxPage> list(Caller caller, boolean unread, int limit, String cursor) {
        String company = caller.requireCompany();
        var scope = new CursorScope(company, caller.id(), NEWEST_FIRST, "inbox unread=" + unread);
        Long before = cursor == null
                ? null
                : Long.valueOf(cursors.decode(scope, cursor).get(0));
        return transaction
                .in(company, sql -> inboxes.list(sql, company, caller.id(), unread, before, limit + 1))
                .map(found -> page(found, limit, scope));
    }

    /** Marks an entry as read, once for all; fails with 404 where it is not in the caller's inbox. */
    Uni<InboxEntry> read(Caller caller, UUID id) {
        String company = caller.requireCompany();
        return transaction
                .in(company, sql -> inboxes.read(sql, company, caller.id(), id))
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    /** Marks everything up to a number as read. */
    Uni<InboxRead> readUpTo(Caller caller, ReadUpTo wanted) {
        wanted.check();
        String company = caller.requireCompany();
        return transaction.in(company, sql -> inboxes.readUpTo(sql, company, caller.id(), wanted.upTo()));
    }

    private InboxPage page(InboxRepository.Found found, int limit, CursorScope scope) {
        List<InboxEntry> entries = found.entries();
        long last = found.state().lastNumber();
        if (entries.size() <= limit) {
            return new InboxPage(entries, null, found.unread(), last);
        }
        List<InboxEntry> items = entries.subList(0, limit);
        String next =
                cursors.encode(scope, List.of(Long.toString(items.get(limit - 1).number())));
        return new InboxPage(items, next, found.unread(), last);
    }
}
