package io.docket.local.run;

import java.util.List;

/** What stands on {@code docket.tickets} about one ticket. */
final class TicketEvents {

    /** The event's type without its common beginning, and the place it says it has among its ticket's events. */
    record Seen(String type, int sequence) {}

    private TicketEvents() {}

    static List<Seen> of(String bootstrapServers, String ticket) {
        return PublishedEvent.on("docket.tickets", bootstrapServers).stream()
                .filter(event -> ticket.equals(event.key()))
                .map(TicketEvents::seen)
                .toList();
    }

    private static Seen seen(PublishedEvent event) {
        return new Seen(
                event.type().replaceFirst("^docket\\.ticket\\.", ""),
                event.data().path("sequence").asInt());
    }
}
