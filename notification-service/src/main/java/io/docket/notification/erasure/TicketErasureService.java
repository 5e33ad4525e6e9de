package io.docket.notification.erasure;

import io.docket.platform.database.Sql;
import io.docket.platform.inbox.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a person out of what is kept of one ticket, at its place among the ticket's events. */
@ApplicationScoped
public class TicketErasureService {

    /** The type of the events that ask for it. */
    public static final String TYPE = "docket.ticket.person-erased";

    private final NoticeErasureRepository notices;
    private final NoticeErasureService erasing;
    private final InboxErasureService inboxes;
    private final ParkedEventsRepository parked;

    TicketErasureService(
            NoticeErasureRepository notices,
            NoticeErasureService erasing,
            InboxErasureService inboxes,
            ParkedEventsRepository parked) {
        this.notices = notices;
        this.erasing = erasing;
        this.inboxes = inboxes;
        this.parked = parked;
    }

    /** Whether the event asks for an erasure. */
    public static boolean isAsked(ReceivedEvent event) {
        return TYPE.equals(event.type());
    }

    /** Erases what came before the event: the ticket's notices, in inboxes too, and those of its events that could not be taken. */
    public Uni<Void> erase(Sql sql, ReceivedEvent event) {
        TicketPersonErased erased = TicketPersonErased.of(event);
        Redaction redaction = Redaction.of(erased);
        return notices.ofTicket(sql, erased.company(), erased.ticket())
                .chain(found -> erasing.erase(sql, found, redaction))
                .chain(() -> inboxes.erase(sql, erased.company(), erased.ticket(), redaction))
                .chain(() -> parked.redactOf(sql, erased.company(), erased.ticket(), redaction));
    }
}
