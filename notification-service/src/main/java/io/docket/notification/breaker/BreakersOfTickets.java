package io.docket.notification.breaker;

import io.docket.notification.breaker.TrippedNotices.Tripped;
import io.docket.platform.database.Sql;
import io.docket.platform.inbox.ReceivedEvent;
import io.docket.platform.json.EventJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells admins of the breakers of ticket-service, which says so among its tickets' events. */
@ApplicationScoped
public class BreakersOfTickets {

    private static final String TRIPPED = "docket.breaker.tripped";
    private static final String CALLS = "/api/v1/clock-breakers/";

    private final TrippedNotices admins;

    BreakersOfTickets(TrippedNotices admins) {
        this.admins = admins;
    }

    /** Tells of those among the events; of all others nothing. */
    public Uni<Void> tell(Sql sql, List<ReceivedEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .filter(event -> TRIPPED.equals(event.type()) && event.data() != null)
                .onItem()
                .transformToUniAndConcatenate(event -> admins.tell(sql, tripped(event)))
                .onItem()
                .ignoreAsUni();
    }

    private static Tripped tripped(ReceivedEvent event) {
        TrippedEvent told = EventJson.read(event.data(), TrippedEvent.class);
        return new Tripped(
                event.company(),
                told.breaker(),
                told.companyName(),
                told.locale(),
                true,
                told.kind(),
                told.held(),
                told.atLeast(),
                told.passed(),
                told.limit(),
                told.usual(),
                CALLS + told.kind());
    }

    /** What is read of the event. */
    @RegisterForReflection
    record TrippedEvent(
            String companyName,
            String locale,
            String breaker,
            String kind,
            long held,
            boolean atLeast,
            long passed,
            long limit,
            long usual) {}
}
