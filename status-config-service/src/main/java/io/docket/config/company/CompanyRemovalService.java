package io.docket.config.company;

import io.docket.config.publication.PublicationRepository;
import io.docket.config.team.TeamService;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.problem.Problem;
import io.docket.platform.removal.Removal;
import io.docket.platform.removal.Removals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Removes a company: here, and by an event in all services. */
@ApplicationScoped
public class CompanyRemovalService {

    private final TenantTransaction transaction;
    private final CompanyRepository companies;
    private final TeamService teams;
    private final Removals removals;
    private final PublicationRepository publications;

    public CompanyRemovalService(
            TenantTransaction transaction,
            CompanyRepository companies,
            TeamService teams,
            Removals removals,
            PublicationRepository publications) {
        this.transaction = transaction;
        this.companies = companies;
        this.teams = teams;
        this.removals = removals;
        this.publications = publications;
    }

    /**
     * Begins to remove a company, for good.
     *
     * @param name what the company is called, so that nobody removes another one by mistake
     * @return fails with 404 for an unknown company, 422 for another name, 409 {@code company-removed} for one that was removed before
     */
    Uni<Removal> remove(String company, String name, Caller operator) {
        return transaction.in(company, sql -> companies
                .lock(sql, company)
                .chain(present -> requireThere(sql, company, present))
                .invoke(present -> requireSame(present, name))
                .chain(() -> removals.begin(sql, company, operator.id()))
                .chain(() -> companies.remove(sql, company))
                .call(now -> teams.withdraw(sql, company, now))
                .call(now -> publications.withdraw(sql, company, now))
                .chain(() -> removals.get(sql, company)));
    }

    /** Fails with 409 {@code company-removed} where there was a company of that id, of which nothing comes back. */
    Uni<Void> requireNeverRemoved(Sql sql, String company) {
        return removals.contains(sql, company)
                .invoke(removed -> {
                    if (removed) {
                        throw Problem.of(
                                409,
                                "company-removed",
                                "The company was removed",
                                "There was a company '%s', which was removed. Its id is not given again, so that nothing of it is taken for another's; choose another one."
                                        .formatted(company));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<String> requireThere(Sql sql, String company, Optional<String> name) {
        return name.map(present -> Uni.createFrom().item(present))
                .orElseGet(() -> requireNeverRemoved(sql, company).map(never -> {
                    throw Problem.notFound();
                }));
    }

    private static void requireSame(String present, String name) {
        if (!present.equals(name)) {
            throw Problem.invalid(
                    "name", "must be the company's present name, as GET /api/v1/companies/{company} says it");
        }
    }
}
