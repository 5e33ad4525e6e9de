package io.docket.ticket.timer;

import io.docket.platform.breaker.BreakerCalls;
import io.docket.platform.breaker.BreakerService;
import io.docket.platform.identity.CurrentCaller;
import jakarta.ws.rs.Path;

/** {@code /api/v1/clock-breakers}: of the kinds {@code timer} and {@code reminder}. */
@Path("/api/v1/clock-breakers")
class ClockBreakerResource extends BreakerCalls {

    ClockBreakerResource(BreakerService breakers, CurrentCaller caller) {
        super(breakers, caller);
    }
}
