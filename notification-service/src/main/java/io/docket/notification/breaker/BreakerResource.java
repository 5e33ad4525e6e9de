package io.docket.notification.breaker;

import io.docket.platform.breaker.BreakerCalls;
import io.docket.platform.breaker.BreakerService;
import io.docket.platform.identity.CurrentCaller;
import jakarta.ws.rs.Path;

/** {@code /api/v1/breakers}: of kinds of notices, such as {@code customer-reminder}. */
@Path("/api/v1/breakers")
class BreakerResource extends BreakerCalls {

    BreakerResource(BreakerService breakers, CurrentCaller caller) {
        super(breakers, caller);
    }
}
