package io.docket.notification.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.notification.notice.Ledger;
import io.docket.notification.notice.NoticeContent;
import io.docket.notification.notice.NoticeDraft;
import io.docket.notification.notice.NoticeMetrics;
import io.docket.notification.notice.NoticesDue;
import io.docket.notification.notice.Saying;
import io.docket.platform.database.Sql;
import io.docket.platform.json.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Tells a company's administrators what concerns it as a whole, by mail. No quiet hours, no digest and no breaker: it is said at
 * once, once for each cause. Where it has named no administrators, nobody is told.
 */
@ApplicationScoped
public class AdminNotices {

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
     * What is to be said.
     *
     * @param cause what it is said of: for one cause it is said once
     * @param notice the name of its template
     * @param content in words, as the ledger has it
     */
    public record Said(String company, String cause, String notice, ObjectNode content) {

        /** The same, in these words. */
        public static Said of(String company, String cause, String notice, NoticeContent content) {
            return new Said(company, cause, notice, (ObjectNode) EventJson.write(content));
        }

        /** It, said to one recipient. */
        public NoticeDraft to(String channel, String recipient, ObjectNode written) {
            return new NoticeDraft(new Saying(
                    company,
                    null,
                    null,
                    cause,
                    notice,
                    0,
                    channel,
                    recipient,
                    recipient.toLowerCase(Locale.ROOT),
                    written));
        }
    }

    /** What else is entered with the mails. */
    public interface More {

        /** By the company's other channels. */
        Stream<NoticeDraft> by(Channels chosen);
    }

    /** Enters the mails; what the ledger has already stays as it is. */
    public Uni<Void> tell(Sql sql, Said said) {
        return tell(sql, said, chosen -> Stream.empty());
    }

    /** Enters the mails, and more beside them. */
    public Uni<Void> tell(Sql sql, Said said, More more) {
        return channels.find(sql, said.company())
                .map(chosen ->
                        Stream.concat(mails(chosen, said), more.by(chosen)).toList())
                .chain(drafts -> ledger.enter(sql, drafts))
                .invoke(entered -> afterwards(sql, entered))
                .replaceWithVoid();
    }

    private void afterwards(Sql sql, List<Ledger.Entered> entered) {
        if (!entered.isEmpty()) {
            sql.afterCommit(() -> entered.forEach(one -> metrics.count(one.channel(), one.state())));
            sql.afterCommit(() -> due.fire(new NoticesDue()));
        }
    }

    private static Stream<NoticeDraft> mails(Channels chosen, Said said) {
        ObjectNode written = said.content().deepCopy();
        if (chosen.sender() != null) {
            written.put("sender", chosen.sender());
        }
        return chosen.administrators().stream().map(address -> said.to(Channels.EMAIL, address, written));
    }
}
