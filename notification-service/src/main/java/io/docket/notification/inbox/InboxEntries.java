package io.docket.notification.inbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.docket.notification.channels.Channels;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.NoticeMetrics;
import io.docket.notification.notice.NoticeState;
import io.docket.notification.notice.Saying;
import io.docket.platform.database.Sql;
import io.docket.platform.id.Ids;
import io.docket.platform.json.EventJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Puts what is due into inboxes, in the transaction that takes the event: with it, it has arrived. Each recipient's numbers are given out under the lock of
 * its row, which is held until the commit: whoever sees a number sees all before it.
 */
@ApplicationScoped
public class InboxEntries {

    /** As {@code NotificationView} names it. */
    public static final String CHANNEL = Channels.INBOX;

    /**
     * For all at once. What is there already gets no number; should another transaction be entering the same at this moment, this one fails
     * by {@code inbox_entry_once}, and finds it when it is repeated. The recipients' rows are locked in the order of their keys, the same
     * for everybody. One with many more entries than are kept is swept soon.
     */
    private static final String ENTER = """
            with fresh as (
              select distinct on (draft.company, ticket, cause, notice, step, recipient) draft.*
              from jsonb_to_recordset($1::jsonb) as draft (
                     place integer, company text, id uuid, ticket uuid, reference text, cause text, notice text, step integer,
                     recipient text, content jsonb)
              where not exists (select from inbox_entry e
                                 where e.company = draft.company and e.ticket = draft.ticket and e.cause = draft.cause
                                   and e.notice = draft.notice and e.step = draft.step and e.recipient = draft.recipient)
              order by draft.company, ticket, cause, notice, step, recipient, place
            ), numbered as (
              insert into inbox_recipient as r (company, recipient, last_number, sweep_at)
              select company, recipient, count(*), docket_now() + $2::bigint * interval '1 millisecond' from fresh
              group by company, recipient order by company, recipient
              on conflict (company, recipient) do update
                 set last_number = r.last_number + excluded.last_number,
                     sweep_at = case when r.last_number + excluded.last_number - r.removed_up_to > $3
                                     then least(r.sweep_at, docket_now()) else r.sweep_at end
              returning company, recipient, last_number
            )
            insert into inbox_entry (company, recipient, number, id, ticket, reference, cause, notice, step, content)
            select company, recipient,
                   last_number - count(*) over (partition by company, recipient)
                     + row_number() over (partition by company, recipient order by place),
                   id, ticket, reference, cause, notice, step, content
            from fresh join numbered using (company, recipient)""";

    private static final String FORGET = """
            delete from inbox_entry e using unnest($1::text[], $2::uuid[]) as gone (company, ticket)
            where e.company = gone.company and e.ticket = gone.ticket""";

    private final InboxSettings settings;
    private final Event<InboxNews> news;
    private final NoticeMetrics metrics;

    InboxEntries(InboxSettings settings, Event<InboxNews> news, NoticeMetrics metrics) {
        this.settings = settings;
        this.news = news;
        this.metrics = metrics;
        metrics.beginAtZero(List.of(CHANNEL));
    }

    /** Enters what is not there yet, in this order for each recipient; to be done last, for others wait for the recipients' rows. */
    public Uni<Void> enter(Sql sql, List<NoticeDraft> drafts) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.update(
                        ENTER,
                        asJson(drafts),
                        settings.keep().toMillis(),
                        (long) settings.most() + settings.most() / 10)
                .invoke(entered -> sql.afterCommit(() -> tell(entered)))
                .replaceWithVoid();
    }

    private void tell(int entered) {
        metrics.count(CHANNEL, NoticeState.SENT, entered);
        if (entered > 0) {
            news.fire(new InboxNews());
        }
    }

    private static JsonNode asJson(List<NoticeDraft> drafts) {
        return EventJson.write(IntStream.range(0, drafts.size())
                .mapToObj(place -> entry(place, drafts.get(place)))
                .toList());
    }

    private static Entry entry(int place, NoticeDraft draft) {
        return new Entry(place, Ids.next(), draft.said());
    }

    /** A draft as the insert reads it. */
    @RegisterForReflection
    record Entry(int place, UUID id, @JsonUnwrapped Saying said) {}

    /** Takes out what is about tickets that were removed. */
    public Uni<Void> forget(Sql sql, Set<Ledger.Gone> tickets) {
        if (tickets.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.query(
                        FORGET,
                        tickets.stream().map(Ledger.Gone::company).toArray(String[]::new),
                        tickets.stream().map(Ledger.Gone::ticket).toArray(UUID[]::new))
                .replaceWithVoid();
    }
}
