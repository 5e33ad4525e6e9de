package io.docket.config.republication;

import io.docket.config.publication.PublicationRepository;
import io.docket.config.team.TeamService;
import io.docket.platform.database.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes again what a company has published. */
@ApplicationScoped
public class RepublicationService {

    private final TenantTransaction transaction;
    private final PublicationRepository publications;
    private final TeamService teams;

    public RepublicationService(TenantTransaction transaction, PublicationRepository publications, TeamService teams) {
        this.transaction = transaction;
        this.publications = publications;
        this.teams = teams;
    }

    /**
     * Publishes the present scheme and all teams of a company, under the lock under which both change: what comes after it in the
     * topics is newer. 404 where there is no such company.
     */
    Uni<Republished> republish(String company) {
        return transaction.in(company, sql -> publications
                .lock(sql, company)
                .call(locked -> publications.publishAgain(sql, locked))
                .chain(locked -> teams.publishAgain(sql, company, locked.now())
                        .map(count -> new Republished(locked.version(), count))));
    }
}
