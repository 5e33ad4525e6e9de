package io.docket.notification.breaker;

import io.docket.notification.breaker.TrippedNotices.Tripped;
import io.docket.notification.delivery.DeliveryEvents;
import io.docket.notification.notice.HeldLedger;
import io.docket.notification.notice.HeldLedger.Dropped;
import io.docket.notification.notice.HeldLedger.Speaker;
import io.docket.notification.notice.NoticeMetrics;
import io.docket.notification.notice.NoticeState;
import io.docket.notification.notice.NoticesDue;
import io.docket.platform.breaker.Breaker;
import io.docket.platform.breaker.BreakerEvents;
import io.docket.platform.breaker.HeldCount;
import io.docket.platform.breaker.HeldWork;
import io.docket.platform.database.Sql;
import io.docket.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;

/** The notices that breakers hold. */
@ApplicationScoped
class HeldNotices implements HeldWork {

    private static final String TOPIC = "docket.notifications";
    private static final String CALLS = "/api/v1/breakers/";

    private final HeldLedger ledger;
    private final TrippedNotices admins;
    private final BreakerEvents breakerEvents;
    private final DeliveryEvents deliveryEvents;
    private final Outbox outbox;
    private final NoticeMetrics metrics;
    private final Event<NoticesDue> due;

    HeldNotices(
            HeldLedger ledger,
            TrippedNotices admins,
            BreakerEvents breakerEvents,
            DeliveryEvents deliveryEvents,
            Outbox outbox,
            NoticeMetrics metrics,
            Event<NoticesDue> due) {
        this.ledger = ledger;
        this.admins = admins;
        this.breakerEvents = breakerEvents;
        this.deliveryEvents = deliveryEvents;
        this.outbox = outbox;
        this.metrics = metrics;
        this.due = due;
    }

    @Override
    public Uni<Integer> count(Sql sql, String company, String kind, int upTo) {
        return ledger.count(sql, company, kind, upTo);
    }

    @Override
    public Uni<Worked> release(Sql sql, Breaker breaker, int atMost) {
        return ledger.release(sql, breaker.company(), breaker.kind(), atMost)
                .invoke(channels ->
                        sql.afterCommit(() -> channels.forEach(channel -> metrics.count(channel, NoticeState.PENDING))))
                .invoke(channels -> sql.afterCommit(() -> due.fire(new NoticesDue())))
                .chain(channels -> ledger.count(sql, breaker.company(), breaker.kind(), 1)
                        .map(left -> new Worked(channels.size(), left > 0)));
    }

    @Override
    public Uni<Worked> drop(Sql sql, Breaker breaker, int atMost) {
        return ledger.drop(sql, breaker.company(), breaker.kind(), breaker.decidedAt(), atMost)
                .call(dropped -> outbox.append(
                        sql,
                        dropped.stream()
                                .map(one -> deliveryEvents.failed(one.notice(), one.settled()))
                                .toList()))
                .invoke(dropped -> sql.afterCommit(() -> dropped.forEach(this::count)))
                .chain(dropped -> ledger.anyLeft(sql, breaker.company(), breaker.kind(), breaker.decidedAt())
                        .map(left -> new Worked(dropped.size(), left)));
    }

    @Override
    public Uni<Void> tripped(Sql sql, Breaker breaker, HeldCount held) {
        return outbox.append(sql, List.of(breakerEvents.tripped(TOPIC, breaker, held, null, null)))
                .chain(() -> ledger.speaker(sql, breaker.company(), breaker.kind()))
                .chain(speaker -> admins.tell(sql, told(breaker, held, speaker.orElse(new Speaker(null, null)))));
    }

    @Override
    public Uni<Void> settled(Sql sql, Breaker breaker) {
        return outbox.append(sql, List.of(breakerEvents.settled(TOPIC, breaker)));
    }

    private void count(Dropped dropped) {
        metrics.count(dropped.notice().channel(), NoticeState.FAILED);
    }

    private static Tripped told(Breaker breaker, HeldCount held, Speaker speaker) {
        return new Tripped(
                breaker.company(),
                breaker.id().toString(),
                speaker.companyName(),
                speaker.locale(),
                false,
                breaker.kind(),
                held.count(),
                held.atLeast(),
                breaker.passed(),
                breaker.limit(),
                breaker.usual(),
                CALLS + breaker.kind());
    }
}
