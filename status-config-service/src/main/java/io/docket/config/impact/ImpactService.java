package io.docket.config.impact;

import io.docket.scheme.impact.Impact;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Says what publishing a draft would mean for tickets. To be asked outside of transactions: it waits for ticket-service. */
@ApplicationScoped
public class ImpactService {

    private static final Logger LOG = Logger.getLogger(ImpactService.class);

    private final TicketService tickets;
    private final TicketServiceSettings settings;

    public ImpactService(@RestClient TicketService tickets, TicketServiceSettings settings) {
        this.tickets = tickets;
        this.settings = settings;
    }

    /**
     * Compares a draft with what is published and has ticket-service count the tickets.
     *
     * @param draft a sound one, which could be published next
     * @param token the caller's own, by which ticket-service counts
     * @return the impact; without counts, and with a sentence why, where ticket-service does not give them in time
     */
    public Uni<SchemeImpact> of(Scheme published, Scheme draft, String token) {
        return compare(published, draft).chain(impact -> count(published, draft, token)
                .map(impact::with)
                .onFailure()
                .recoverWithItem(failure -> without(impact, failure)));
    }

    /** On a worker's thread: a document of some megabytes would keep other requests waiting. */
    private static Uni<SchemeImpact> compare(Scheme published, Scheme draft) {
        return Uni.createFrom()
                .item(() -> SchemeImpact.of(Impact.of(published, draft)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<LiveTickets> count(Scheme published, Scheme draft, String token) {
        return Uni.createFrom()
                .deferred(() -> tickets.impact("Bearer " + token, published.version(), SchemeJson.toTree(draft)))
                .ifNoItem()
                .after(settings.patience())
                .fail()
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("An empty answer"));
    }

    private SchemeImpact without(SchemeImpact impact, Throwable failure) {
        LOG.warnf(failure, "ticket-service at %s did not count live tickets for a dry run", settings.url());
        return impact.without(Unanswered.because(failure));
    }
}
