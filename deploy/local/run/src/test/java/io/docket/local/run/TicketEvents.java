package io.docket.local.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What stands on a topic about tickets, each ticket's in its order. An event counts once: whoever takes over from a relay that
 * was killed publishes again what that one may have published, and all consumers drop it.
 */
final class TicketEvents {

    /**
     * An event: its type without its common beginning, and the place it says it has among its ticket's events.
     *
     * @param at when it happened, by the database's clock
     */
    record Seen(String type, int sequence, Instant at, JsonNode data) {}

    private TicketEvents() {}

    static List<Seen> of(String bootstrapServers, String ticket) {
        return byTicket("docket.tickets", bootstrapServers).getOrDefault(ticket, List.of());
    }

    static Map<String, List<Seen>> byTicket(String topic, String bootstrapServers) {
        return byTicket(topic, bootstrapServers, event -> true);
    }

    /** Of one company's tickets alone. */
    static Map<String, List<Seen>> ofCompany(String company, String topic, String bootstrapServers) {
        return byTicket(topic, bootstrapServers, event -> event.company().equals(company));
    }

    private static Map<String, List<Seen>> byTicket(
            String topic, String bootstrapServers, Predicate<PublishedEvent> which) {
        return PublishedEvent.on(topic, bootstrapServers).stream()
                .filter(which)
                .distinct()
                .collect(groupingBy(PublishedEvent::key, mapping(TicketEvents::seen, toList())));
    }

    private static Seen seen(PublishedEvent event) {
        return new Seen(
                event.type().replaceFirst("^docket\\.\\w+\\.", ""),
                event.data().path("sequence").asInt(),
                Instant.parse(event.data().path("at").asText()),
                event.data());
    }
}
