package io.docket.notification.erasure;

import io.docket.notification.delivery.DeliveryEvents;
import io.docket.notification.erasure.KnownNotice.Change;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.Notice;
import io.docket.notification.notice.NoticeMetrics;
import io.docket.notification.notice.NoticesDue;
import io.docket.notification.notice.Settled;
import io.docket.platform.database.Sql;
import io.docket.platform.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.UUID;

/**
 * Takes a person out of notices. What the person was to get is given up, and that is told under the pseudonym; a sender that has it
 * at this moment has lost it. What others are to get says it without the person. What was sent is kept without its words wherever they
 * would have to be others now.
 */
@ApplicationScoped
class NoticeErasureService {

    private static final String BECAUSE = "The recipient was erased";

    private final NoticeErasureRepository notices;
    private final Ledger ledger;
    private final Outbox outbox;
    private final DeliveryEvents events;
    private final NoticeMetrics metrics;
    private final Event<NoticesDue> due;

    NoticeErasureService(
            NoticeErasureRepository notices,
            Ledger ledger,
            Outbox outbox,
            DeliveryEvents events,
            NoticeMetrics metrics,
            Event<NoticesDue> due) {
        this.notices = notices;
        this.ledger = ledger;
        this.outbox = outbox;
        this.events = events;
        this.metrics = metrics;
        this.due = due;
    }

    /** Erases from notices that this transaction has locked. */
    Uni<Void> erase(Sql sql, List<KnownNotice> known, Redaction redaction) {
        List<Change> changes = known.stream()
                .map(notice -> notice.under(redaction))
                .filter(change -> !change.isNone())
                .toList();
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        sql.afterCommit(() -> due.fire(new NoticesDue()));
        return notices.save(sql, changes, redaction.pseudonym()).chain(() -> Multi.createFrom()
                .iterable(changes)
                .filter(Change::endsNow)
                .onItem()
                .transformToUniAndConcatenate(change -> giveUp(sql, change, redaction.pseudonym()))
                .onItem()
                .ignoreAsUni());
    }

    private Uni<Void> giveUp(Sql sql, Change change, String pseudonym) {
        Notice mine = change.known().notice().to(pseudonym, UUID.randomUUID());
        return notices.takeOver(sql, mine)
                .chain(() -> ledger.failed(sql, mine, BECAUSE, false))
                .chain(settled -> settled.map(end -> tell(sql, mine, end))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> tell(Sql sql, Notice notice, Settled settled) {
        sql.afterCommit(() -> metrics.count(notice.channel(), settled.state()));
        return outbox.append(sql, List.of(events.failed(notice, settled)));
    }
}
