package io.docket.ticket.scheme;

import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets no call pass before the company's scheme is here: its first version, or the one that the caller names in
 * {@code Min-Scheme-Version} because it has just published it. Waits for it up to 2 s, then answers 503
 * {@code scheme-not-yet-known} with {@code Retry-After}. A call of nobody's company is not held up.
 */
class MinSchemeVersionFilter {

    static final String HEADER = "Min-Scheme-Version";

    private static final long FIRST_VERSION = 1;

    private final SchemeArrivals arrivals;
    private final SecurityIdentity identity;
    private final CurrentCaller caller;

    MinSchemeVersionFilter(SchemeArrivals arrivals, SecurityIdentity identity, CurrentCaller caller) {
        this.arrivals = arrivals;
        this.identity = identity;
        this.caller = caller;
    }

    @ServerRequestFilter
    Uni<Response> awaitScheme(ContainerRequestContext request) {
        long version = wanted(request.getHeaderString(HEADER));
        return company()
                .map(company -> arrivals.await(company, version))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .replaceWith((Response) null);
    }

    private Optional<String> company() {
        return identity.isAnonymous()
                ? Optional.empty()
                : Optional.ofNullable(caller.get().company());
    }

    /** The version named by the header, which counts from 1; the first where there is no header. */
    private static long wanted(String header) {
        if (header == null) {
            return FIRST_VERSION;
        }
        String digits = header.strip();
        if (!digits.matches("[1-9][0-9]{0,17}")) {
            throw Problem.invalid(HEADER, "must be a scheme's version: 1, 2, 3 … as 'Scheme-Version' gave it");
        }
        return Long.parseLong(digits);
    }
}
