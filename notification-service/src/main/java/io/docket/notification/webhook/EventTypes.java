package io.docket.notification.webhook;

import java.util.List;
import java.util.stream.Stream;

/** The events that a webhook can be registered for. */
final class EventTypes {

    /** Every public message of every ticket, the first description included (STD-15). */
    static final String PUBLIC_MESSAGE = "docket.message.public";

    static final String CREATED = "docket.ticket.created";
    static final String REPLIED = "docket.ticket.replied";
    static final String MOVED = "docket.ticket.moved";
    static final String PARTICIPANT_ADDED = "docket.ticket.participant-added";
    static final String PARTICIPANT_REMOVED = "docket.ticket.participant-removed";

    /** What customers, too, are shown. */
    static final List<String> FOR_CUSTOMERS =
            List.of(PUBLIC_MESSAGE, CREATED, REPLIED, MOVED, PARTICIPANT_ADDED, PARTICIPANT_REMOVED);

    static final List<String> ALL = Stream.concat(
                    FOR_CUSTOMERS.stream(),
                    Stream.of(
                            "docket.ticket.noted",
                            "docket.ticket.assigned",
                            "docket.ticket.follow-up-set",
                            "docket.ticket.follow-up-due",
                            "docket.ticket.promise-broken",
                            "docket.ticket.reminder-due",
                            "docket.ticket.queue-reset",
                            "docket.ticket.scored",
                            "docket.ticket.changed"))
            .toList();

    private EventTypes() {}
}
