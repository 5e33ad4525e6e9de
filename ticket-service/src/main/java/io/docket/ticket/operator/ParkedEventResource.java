package io.docket.ticket.operator;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.outbox.ParkedEventCalls;
import io.docket.platform.outbox.ParkedEventService;
import io.docket.platform.paging.PageRequests;
import jakarta.ws.rs.Path;

/** {@code /api/v1/parked-events}. */
@Path(ParkedEventCalls.PATH)
public class ParkedEventResource extends ParkedEventCalls {

    ParkedEventResource(ParkedEventService events, PageRequests pages, CurrentCaller caller) {
        super(events, pages, caller);
    }
}
