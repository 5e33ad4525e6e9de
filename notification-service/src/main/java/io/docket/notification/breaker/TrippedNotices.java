package io.docket.notification.breaker;

import io.docket.notification.channels.AdminNotices;
import io.docket.notification.channels.AdminNotices.Said;
import io.docket.notification.channels.Channels;
import io.docket.notification.notice.HeldBack;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.NoticeKind;
import io.docket.notification.webhook.AgentNotices;
import io.docket.platform.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Tells a company's administrators that something is held, by mail, and its agents' robot and webhook where it has chosen them; once for
 * each tripping.
 */
@ApplicationScoped
class TrippedNotices {

    private static final String GROUP = "group";

    private final AdminNotices admins;

    TrippedNotices(AdminNotices admins) {
        this.admins = admins;
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
    record Tripped(
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
            String call) {

        HeldBack heldBack() {
            return new HeldBack(clocks, kind, held, atLeast, passed, limit, usual, call);
        }
    }

    /** Enters what is to be said; what the ledger has of this tripping stays as it is. */
    Uni<Void> tell(Sql sql, Tripped tripped) {
        var content = NoticeContent.of(tripped.company(), tripped.companyName(), tripped.locale(), tripped.heldBack());
        var said = Said.of(tripped.company(), tripped.id(), NoticeKind.SENDING_HELD, content);
        return sql.now().chain(now -> admins.tell(sql, said, chosen -> toAgents(chosen, said, now)));
    }

    private static Stream<NoticeDraft> toAgents(Channels chosen, Said said, Instant now) {
        return Stream.concat(
                chosen.robot().stream().map(robot -> said.to(Channels.WECOM, GROUP, said.content())),
                Stream.ofNullable(chosen.agentWebhook())
                        .map(webhook -> said.to(
                                Channels.WEBHOOK,
                                webhook.toString(),
                                AgentNotices.ofCompany(
                                        said.company(), said.cause(), now, said.notice(), said.content()))));
    }
}
