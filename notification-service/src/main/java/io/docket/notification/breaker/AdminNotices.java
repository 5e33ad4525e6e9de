package io.docket.notification.breaker;

import com.fasterxml.jackson.databind.JsonNode;
import io.docket.notification.channels.Channels;
import io.docket.notification.channels.ChannelsRepository;
import io.docket.notification.notice.Audience;
import io.docket.notification.notice.HeldBack;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.NoticeKind;
import io.docket.notification.notice.NoticeMetrics;
import io.docket.notification.notice.NoticesDue;
import io.docket.notification.webhook.AgentNotices;
import io.docket.platform.database.Sql;
import io.docket.platform.json.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tells a company's administrators that something is held, by mail, and its agents' robot and webhook where it has chosen them. No quiet hours,
 * and no breaker: it is said at once, once for each tripping.
 */
@ApplicationScoped
public class AdminNotices {

    private static final String GROUP = "group";

    private final ChannelsRepository channels;
    private final Ledger ledger;
    private final NoticeMetrics metrics;
    private final Event<NoticesDue> due;

    AdminNotices(ChannelsRepository channels, Ledger ledger, NoticeMetrics metrics, Event<NoticesDue> due) {
        this.channels = channels;
        this.ledger = ledger;
        this.metrics = metrics;
        this.due = due;
    }

    /**
     * A breaker that tripped, of this service or of ticket-service.
     *
     * @param id of this tripping
     * @param companyName may be {@code null}
     * @param locale may be {@code null}
     * @param clocks whether it is one of ticket-service's
     * @param call where it is released and dropped
     */
    public record Tripped(
            String company,
            String id,
            String companyName,
            String locale,
            boolean clocks,
            String kind,
            long held,
            boolean atLeast,
            long passed,
            long limit,
            long usual,
            String call) {}

    /** Enters what is to be said; what the ledger has of this tripping stays as it is. */
    public Uni<Void> tell(Sql sql, Tripped tripped) {
        return channels.find(sql, tripped.company())
                .chain(chosen -> ledger.enter(sql, drafts(chosen, tripped)))
                .invoke(entered ->
                        sql.afterCommit(() -> entered.forEach(one -> metrics.count(one.channel(), one.state()))))
                .invoke(entered -> sql.afterCommit(() -> due.fire(new NoticesDue())))
                .replaceWithVoid();
    }

    private static List<NoticeDraft> drafts(Channels chosen, Tripped tripped) {
        NoticeContent content = content(tripped);
        return Stream.of(
                        chosen.administrators().stream().map(address -> mail(chosen, tripped, content, address)),
                        chosen.robot().stream()
                                .map(robot -> draft(tripped, Channels.WECOM, GROUP, EventJson.write(content))),
                        Stream.ofNullable(chosen.agentWebhook())
                                .map(webhook -> toWebhook(tripped, webhook.toString(), content)))
                .flatMap(drafts -> drafts)
                .toList();
    }

    private static NoticeDraft mail(Channels chosen, Tripped tripped, NoticeContent content, String address) {
        var written = EventJson.write(content).<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy();
        if (chosen.sender() != null) {
            written.put("sender", chosen.sender());
        }
        return draft(tripped, Channels.EMAIL, address, written);
    }

    private static NoticeDraft toWebhook(Tripped tripped, String webhook, NoticeContent content) {
        return draft(
                tripped,
                Channels.WEBHOOK,
                webhook,
                AgentNotices.ofCompany(tripped.company(), tripped.id(), NoticeKind.SENDING_HELD, content));
    }

    private static NoticeDraft draft(Tripped tripped, String channel, String recipient, JsonNode content) {
        return new NoticeDraft(
                tripped.company(),
                null,
                null,
                tripped.id(),
                NoticeKind.SENDING_HELD,
                0,
                channel,
                recipient,
                recipient.toLowerCase(Locale.ROOT),
                content,
                null);
    }

    private static NoticeContent content(Tripped tripped) {
        String name = tripped.companyName() == null ? tripped.company() : tripped.companyName();
        return new NoticeContent(
                name,
                tripped.locale(),
                tripped.kind(),
                Audience.AGENT,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new HeldBack(
                        tripped.clocks(),
                        tripped.kind(),
                        tripped.held(),
                        tripped.atLeast(),
                        tripped.passed(),
                        tripped.limit(),
                        tripped.usual(),
                        tripped.call()));
    }
}
