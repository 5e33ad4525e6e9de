package io.docket.notification.ticketevents;

import io.docket.notification.breaker.BreakersOfTickets;
import io.docket.notification.breaker.NoticeBreaker;
import io.docket.notification.channels.Channels;
import io.docket.notification.channels.ChannelsRepository;
import io.docket.notification.erasure.LateEventsRepository;
import io.docket.notification.erasure.TicketErasureService;
import io.docket.notification.inbox.InboxEntries;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.NoticeMetrics;
import io.docket.notification.notice.NoticesDue;
import io.docket.notification.webhook.WebhookDeliveries;
import io.docket.platform.breaker.Breakers.Standing;
import io.docket.platform.database.Sql;
import io.docket.platform.inbox.EventConsumer;
import io.docket.platform.inbox.Inbox;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.platform.json.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Enters into the ledger what the tickets' events say is due, once for each, however often they arrive. */
@ApplicationScoped
class TicketEventsConsumer implements EventConsumer {

    private static final String TYPES = "docket.ticket.";
    private static final String REMOVED = "docket.ticket.removed";

    private final Inbox inbox;
    private final Ledger ledger;
    private final InboxEntries inboxes;
    private final DueNotices dueNotices;
    private final WebhookDeliveries webhookDeliveries;
    private final ChannelsRepository channels;
    private final NoticeBreaker breaker;
    private final BreakersOfTickets breakersOfTickets;
    private final LateEventsRepository lateEvents;
    private final TicketErasureService erasures;
    private final Event<NoticesDue> due;
    private final NoticeMetrics metrics;

    TicketEventsConsumer(
            Inbox inbox,
            Ledger ledger,
            InboxEntries inboxes,
            DueNotices dueNotices,
            WebhookDeliveries webhookDeliveries,
            ChannelsRepository channels,
            NoticeBreaker breaker,
            BreakersOfTickets breakersOfTickets,
            LateEventsRepository lateEvents,
            TicketErasureService erasures,
            Event<NoticesDue> due,
            NoticeMetrics metrics) {
        this.inbox = inbox;
        this.ledger = ledger;
        this.inboxes = inboxes;
        this.dueNotices = dueNotices;
        this.webhookDeliveries = webhookDeliveries;
        this.channels = channels;
        this.breaker = breaker;
        this.breakersOfTickets = breakersOfTickets;
        this.lateEvents = lateEvents;
        this.erasures = erasures;
        this.due = due;
        this.metrics = metrics;
    }

    @Override
    public String consumer() {
        return "notification-service";
    }

    @Override
    public String topic() {
        return "docket.tickets";
    }

    @Incoming("tickets")
    Uni<Void> take(ConsumerRecords<String, byte[]> records) {
        return inbox.take(consumer(), records, this);
    }

    @Override
    public boolean endsItsKey(ReceivedEvent event) {
        return REMOVED.equals(event.type());
    }

    @Override
    public Uni<Void> handle(Sql sql, List<ReceivedEvent> batch) {
        List<ReceivedEvent> events =
                batch.stream().filter(TicketEventsConsumer::isAboutATicket).toList();
        Set<Ledger.Gone> removed = events.stream()
                .filter(this::endsItsKey)
                .map(TicketEventsConsumer::ticket)
                .collect(Collectors.toSet());
        int shard = batch.get(0).partition();
        List<Standing> holding = new ArrayList<>();
        return ledger.forget(sql, removed)
                .chain(() -> inboxes.forget(sql, removed))
                .chain(() -> takeAll(sql, sinceTheirRemoval(events), shard, holding))
                .chain(() -> breakersOfTickets.tell(sql, batch))
                .chain(() -> breaker.held(sql, holding));
    }

    /** What of it has to be read to be said; what a webhook lacks is known only with the webhooks. */
    @Override
    public void check(ReceivedEvent event) {
        if (!isAboutATicket(event)) {
            return;
        }
        if (event.company() == null) {
            throw new IllegalArgumentException("The record does not say whose event it is, in 'ce_company'");
        }
        if (endsItsKey(event)) {
            ticket(event);
        } else if (!TicketErasureService.isAsked(event)) {
            notices(event, Map.of(), event.time());
        }
    }

    /**
     * @param shard under which all of the batch is counted for the breakers: one of its partitions, which no other batch has meanwhile
     * @param holding gets how those breakers stood that hold something of it
     */
    private Uni<Void> takeAll(Sql sql, List<ReceivedEvent> events, int shard, List<Standing> holding) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<String> companies = events.stream().map(ReceivedEvent::company).collect(Collectors.toSet());
        return lateEvents.redacted(sql, events, companies).chain(told -> inOrder(sql, told, shard, holding));
    }

    /** What is entered after an erasure is of after it: each erasure has its place among the others. */
    private Uni<Void> inOrder(Sql sql, List<ReceivedEvent> events, int shard, List<Standing> holding) {
        int erasure = 0;
        while (erasure < events.size() && !TicketErasureService.isAsked(events.get(erasure))) {
            erasure++;
        }
        Uni<Void> before = enter(sql, events.subList(0, erasure), shard, holding);
        if (erasure == events.size()) {
            return before;
        }
        ReceivedEvent asked = events.get(erasure);
        List<ReceivedEvent> after = events.subList(erasure + 1, events.size());
        return before.chain(() -> erasures.erase(sql, asked)).chain(() -> inOrder(sql, after, shard, holding));
    }

    private Uni<Void> enter(Sql sql, List<ReceivedEvent> events, int shard, List<Standing> holding) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<String> companies = events.stream().map(ReceivedEvent::company).collect(Collectors.toSet());
        return channels.of(sql, companies)
                .chain(chosen -> ledger.now(sql).chain(now -> webhookDeliveries
                        .of(sql, companies)
                        .chain(deliveries -> breaker.judge(sql, drafts(events, chosen, now, deliveries)))))
                .chain(judged ->
                        ledger.enter(sql, judged.drafts()).invoke(entered -> holding.addAll(judged.holding(entered))))
                .call(entered -> breaker.count(sql, shard, entered))
                .invoke(entered -> afterwards(sql, entered))
                .chain(() -> inboxes.enter(sql, entries(events)));
    }

    /** The events without those of tickets that are removed later in the batch. */
    private static List<ReceivedEvent> sinceTheirRemoval(List<ReceivedEvent> events) {
        List<ReceivedEvent> since = new ArrayList<>();
        for (ReceivedEvent event : events) {
            if (REMOVED.equals(event.type())) {
                since.removeIf(earlier -> ticket(earlier).equals(ticket(event)));
            } else {
                since.add(event);
            }
        }
        return since;
    }

    private static Ledger.Gone ticket(ReceivedEvent event) {
        try {
            return new Ledger.Gone(event.company(), UUID.fromString(String.valueOf(event.key())));
        } catch (IllegalArgumentException noId) {
            throw new IllegalArgumentException("A ticket was removed, but the record's key is no ticket's id", noId);
        }
    }

    /** In the order of the events, in which webhooks are told of them. */
    private List<NoticeDraft> drafts(
            List<ReceivedEvent> events,
            Map<String, Channels> chosen,
            Instant now,
            Function<ReceivedEvent, Stream<NoticeDraft>> deliveries) {
        return events.stream()
                .flatMap(event -> Stream.concat(deliveries.apply(event), notices(event, chosen, now)))
                .toList();
    }

    private Stream<NoticeDraft> notices(ReceivedEvent event, Map<String, Channels> chosen, Instant now) {
        return dueNotices
                .of(
                        chosen.getOrDefault(event.company(), Channels.ofInstallation(event.company())),
                        now,
                        event.id(),
                        event.time(),
                        EventJson.read(event.data(), TicketEvent.class))
                .stream();
    }

    private static List<NoticeDraft> entries(List<ReceivedEvent> events) {
        return events.stream()
                .filter(event -> !event.data().path("notices").isEmpty())
                .flatMap(event ->
                        DueNotices.entries(event.company(), event.id(), EventJson.read(event.data(), TicketEvent.class))
                                .stream())
                .toList();
    }

    private static boolean isAboutATicket(ReceivedEvent event) {
        return event.data() != null && event.type() != null && event.type().startsWith(TYPES);
    }

    private void afterwards(Sql sql, List<Ledger.Entered> entered) {
        if (!entered.isEmpty()) {
            sql.afterCommit(() -> entered.forEach(one -> metrics.count(one.channel(), one.state())));
            sql.afterCommit(() -> due.fire(new NoticesDue()));
        }
    }
}
