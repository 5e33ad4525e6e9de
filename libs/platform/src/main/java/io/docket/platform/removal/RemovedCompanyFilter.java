package io.docket.platform.removal;

import io.docket.platform.identity.CurrentCaller;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers 403 {@code company-removed} to whoever calls with a token of a company that was removed, whatever the call. */
public class RemovedCompanyFilter {

    /** Before anybody waits for, or keeps, anything of the company. */
    private static final int FIRST = Priorities.USER - 100;

    private final RemovedCompanies removed;
    private final SecurityIdentity identity;
    private final CurrentCaller caller;

    RemovedCompanyFilter(RemovedCompanies removed, SecurityIdentity identity, CurrentCaller caller) {
        this.removed = removed;
        this.identity = identity;
        this.caller = caller;
    }

    @ServerRequestFilter(priority = FIRST)
    public void refuse() {
        if (!identity.isAnonymous()) {
            removed.refuse(caller.get().company());
        }
    }
}
