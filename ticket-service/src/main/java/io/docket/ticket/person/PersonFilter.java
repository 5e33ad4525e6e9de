package io.docket.ticket.person;

import io.docket.platform.identity.CurrentCaller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets every call of somebody who belongs to a company make that person known there. */
class PersonFilter {
    private final SecurityIdentity identity;
    private final CurrentCaller caller;
    private final PersonService persons;

    PersonFilter(SecurityIdentity identity, CurrentCaller caller, PersonService persons) {
        this.identity = identity;
        this.caller = caller;
        this.persons = persons;
    }

    @ServerRequestFilter
    Uni<Response> see() {
        if (identity.isAnonymous() || caller.get().company() == null) {
            return Uni.createFrom().nullItem();
        }
        return persons.see(caller.get()).map(seen -> null);
    }
}
