package io.docket.ticket.survey;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Finds out who calls before anything asks. Elsewhere the check of roles does; without one a bearer token would be looked at
 * when it is asked for, on the thread that answers requests, where nobody may wait.
 */
class LoginFilter {
    private final CurrentIdentityAssociation caller;

    LoginFilter(CurrentIdentityAssociation caller) {
        this.caller = caller;
    }

    @WithOrWithoutLogin
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    Uni<Response> resolve() {
        return caller.getDeferredIdentity().invoke(caller::setIdentity).replaceWith((Response) null);
    }
}
