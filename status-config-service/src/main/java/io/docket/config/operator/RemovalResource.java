package io.docket.config.operator;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.paging.PageRequests;
import io.docket.platform.removal.RemovalCalls;
import io.docket.platform.removal.RemovalService;
import jakarta.ws.rs.Path;

/** {@code /api/v1/removals}. */
@Path(RemovalCalls.PATH)
public class RemovalResource extends RemovalCalls {

    RemovalResource(RemovalService removals, PageRequests pages, CurrentCaller caller) {
        super(removals, pages, caller);
    }
}
