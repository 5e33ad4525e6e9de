package io.docket.notification.notice;

import io.docket.notification.channels.Channels;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.Caller;
import io.docket.platform.paging.CursorScope;
import io.docket.platform.paging.Cursors;
import io.docket.platform.paging.Page;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What people do with notices: look at them, and have them sent again. */
@ApplicationScoped
public class NoticeService {

    private static final int MOST_AT_ONCE = 500;
    private static final String NEWEST_FIRST = "-created";
    private static final String LAST_ENTERED_FIRST = "-createdAt";

    private final TenantTransaction transaction;
    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final NoticeRepository notices;
    private final Ledger ledger;
    private final Cursors cursors;
    private final NoticeMetrics metrics;
    private final Event<NoticesDue> due;

    NoticeService(
            TenantTransaction transaction,
            Idempotency idempotency,
            BodyHash bodyHash,
            NoticeRepository notices,
            Ledger ledger,
            Cursors cursors,
            NoticeMetrics metrics,
            Event<NoticesDue> due) {
        this.transaction = transaction;
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.notices = notices;
        this.ledger = ledger;
        this.cursors = cursors;
        this.metrics = metrics;
        this.due = due;
    }

    /**
     * A page of the company's notices, those in inboxes among them, the newest first.
     *
     * @throws Problem 422 for a cursor of another list or caller
     */
    Uni<Page<NotificationView>> list(Caller caller, NoticeFilter filter, int limit, String cursor) {
        String company = caller.requireCompany();
        var scope = new CursorScope(company, caller.id(), NEWEST_FIRST, filter.canonical());
        UUID before = cursor == null
                ? null
                : UUID.fromString(cursors.decode(scope, cursor).get(0));
        return transaction
                .in(company, sql -> notices.list(sql, company, filter, before, limit + 1))
                .map(found ->
                        page(found, limit, scope, last -> List.of(last.id().toString())));
    }

    /**
     * A page of what goes to a webhook, what was entered last first.
     *
     * @throws Problem 422 for a cursor of another list or caller
     */
    public Uni<Page<NotificationView>> deliveries(Caller caller, NoticeFilter to, int limit, String cursor) {
        String company = caller.requireCompany();
        var scope = new CursorScope(company, caller.id(), LAST_ENTERED_FIRST, to.canonical());
        NoticeRepository.Place before = cursor == null ? null : place(cursors.decode(scope, cursor));
        return transaction
                .in(company, sql -> notices.deliveries(sql, company, to, before, limit + 1))
                .map(found -> page(
                        found,
                        limit,
                        scope,
                        last -> List.of(last.createdAt().toString(), last.id().toString())));
    }

    private static NoticeRepository.Place place(List<String> position) {
        return new NoticeRepository.Place(Instant.parse(position.get(0)), UUID.fromString(position.get(1)));
    }

    /** What was said to one recipient, with its attempts; fails with 404 where it is none to that recipient. */
    public Uni<DeliveryView> findTo(String company, String channel, String recipient, UUID id) {
        return transaction.in(company, sql -> notices.find(sql, company, id, NoticeFilter.to(channel, recipient))
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(notice ->
                        notices.attempts(sql, company, id).map(attempts -> new DeliveryView(notice, attempts))));
    }

    /**
     * Has what a webhook was not sent in a period sent again, up to {@value #MOST_AT_ONCE} of it, the oldest first, each ticket's in
     * its order. Fails with 422 for what is malformed, and as the requirement does.
     *
     * @param requirement what must be so, in the same transaction
     */
    public Uni<Answer> replayTo(
            Caller caller, String webhook, Replay wanted, String idempotencyKey, Function<Sql, Uni<?>> requirement) {
        String company = caller.requireCompany();
        var call = new IdempotentCall(
                idempotencyKey, company, caller.id(), "replay webhook " + webhook, bodyHash.of(wanted));
        return idempotency.once(call, sql -> {
            Replay.Period period = wanted.check();
            return requirement
                    .apply(sql)
                    .chain(() ->
                            notices.replay(sql, company, webhook, wanted.state(), period, MOST_AT_ONCE, caller.id()))
                    .invoke(count -> sql.afterCommit(() -> begin(Channels.WEBHOOK, count)))
                    .map(count -> Answer.of(202, new Replayed(count, count == MOST_AT_ONCE)));
        });
    }

    private void begin(String channel, int count) {
        for (int i = 0; i < count; i++) {
            metrics.count(channel, NoticeState.PENDING);
        }
        due.fire(new NoticesDue());
    }

    /**
     * Has a notice sent again, whatever became of it, and records who asked.
     *
     * <p>Fails with 404 where the company has no such notice, with 409 {@code being-sent} while a sender has it, {@code
     * content-erased} where what it said went with a person who was erased, and {@code in-an-inbox} for an entry of an inbox.
     */
    Uni<Answer> redeliver(Caller caller, UUID id, String idempotencyKey) {
        return redeliver(caller, id, NoticeFilter.any(), idempotencyKey);
    }

    /** Has a notice sent again as {@link #redeliver} does, and fails with 404 where it is none to that recipient. */
    public Uni<Answer> redeliverTo(Caller caller, String channel, String recipient, UUID id, String idempotencyKey) {
        return redeliver(caller, id, NoticeFilter.to(channel, recipient), idempotencyKey);
    }

    private Uni<Answer> redeliver(Caller caller, UUID id, NoticeFilter among, String idempotencyKey) {
        String company = caller.requireCompany();
        var call = new IdempotentCall(idempotencyKey, company, caller.id(), "redelivery " + id, bodyHash.of(null));
        return idempotency.once(call, sql -> redeliver(sql, company, id, among, caller.id()));
    }

    private Uni<Answer> redeliver(Sql sql, String company, UUID id, NoticeFilter among, String requestedBy) {
        return notices.redeliver(sql, company, id, among)
                .chain(found -> found.map(notice -> notices.noteRedelivery(sql, company, notice, requestedBy)
                                .chain(() -> notices.redeliverGathered(sql, company, notice))
                                .invoke(() -> afterwards(sql, notice))
                                .replaceWith(Answer.of(202, notice)))
                        .orElseGet(() -> refusal(sql, company, id, among)));
    }

    /** When the oldest was entered of what waits for a webhook; empty where nothing does. */
    public Uni<Optional<Instant>> oldestWaiting(Sql sql, String company, String webhook) {
        return notices.oldestWaiting(sql, company, webhook);
    }

    /** The last of what was said, step by step, of one cause that is no ticket's. */
    public Uni<Optional<NotificationView>> last(Sql sql, String company, String cause, String notice) {
        return notices.last(sql, company, cause, notice);
    }

    /** Enters the next step of that, which the ledger has not yet, and shows it. */
    public Uni<NotificationView> enter(Sql sql, NoticeDraft next) {
        return ledger.enter(sql, List.of(next))
                .chain(() -> last(
                        sql, next.company(), next.said().cause(), next.said().notice()))
                .map(Optional::orElseThrow)
                .invoke(notice -> afterwards(sql, notice));
    }

    private void afterwards(Sql sql, NotificationView notice) {
        sql.afterCommit(() -> metrics.count(notice.channel(), NoticeState.PENDING));
        sql.afterCommit(() -> due.fire(new NoticesDue()));
    }

    private Uni<Answer> refusal(Sql sql, String company, UUID id, NoticeFilter among) {
        return notices.find(sql, company, id, among)
                .chain(found -> found.map(notice -> notice.erased() ? contentErased() : beingSent())
                        .map(problem -> Uni.createFrom().<Answer>failure(problem))
                        .orElseGet(() -> refusalOfNoRow(sql, company, id, among)));
    }

    /** What goes to a recipient of a channel is none of the inbox. */
    private Uni<Answer> refusalOfNoRow(Sql sql, String company, UUID id, NoticeFilter among) {
        Uni<Boolean> isEntry = among.findsInboxes()
                ? notices.isEntry(sql, company, id)
                : Uni.createFrom().item(false);
        return isEntry.chain(is -> Uni.createFrom().failure(is ? inAnInbox() : Problem.notFound()));
    }

    private static Problem inAnInbox() {
        return Problem.of(
                409,
                "in-an-inbox",
                "The notice is in a person's inbox",
                "It arrived as it was entered: there is nothing to send again. What left of the same has the same `cause`, and an `id` of its own.");
    }

    private static Problem beingSent() {
        return Problem.of(
                409,
                "being-sent",
                "The notice is being sent",
                "A sender has this notice at the moment. Look at its state, then ask again if need be.");
    }

    private static Problem contentErased() {
        return Problem.of(
                409,
                "content-erased",
                "What the notice said is gone",
                "A person was erased whom it was to, or of whom it told. Write to whoever is to know it as a reply.");
    }

    /** @param position of an item, behind which the next page begins */
    private Page<NotificationView> page(
            List<NotificationView> found,
            int limit,
            CursorScope scope,
            Function<NotificationView, List<String>> position) {
        if (found.size() <= limit) {
            return Page.whole(found);
        }
        List<NotificationView> items = found.subList(0, limit);
        return new Page<>(items, cursors.encode(scope, position.apply(items.get(limit - 1))));
    }
}
