package io.docket.config.operator;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.inbox.DeadLetterCalls;
import io.docket.platform.inbox.DeadLetterService;
import io.docket.platform.paging.PageRequests;
import jakarta.ws.rs.Path;

/** {@code /api/v1/dead-letters}. */
@Path(DeadLetterCalls.PATH)
public class DeadLetterResource extends DeadLetterCalls {

    DeadLetterResource(DeadLetterService letters, PageRequests pages, CurrentCaller caller) {
        super(letters, pages, caller);
    }
}
