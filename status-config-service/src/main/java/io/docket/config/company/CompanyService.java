package io.docket.config.company;

import io.docket.config.publication.Author;
import io.docket.config.publication.LockedScheme;
import io.docket.config.publication.Profile;
import io.docket.config.publication.PublicationRepository;
import io.docket.config.publication.SoundScheme;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.identity.Roles;
import io.docket.platform.paging.Page;
import io.docket.platform.paging.PageRequest;
import io.docket.platform.problem.Problem;
import io.docket.scheme.templates.Templates;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Creates, changes and shows companies. */
@ApplicationScoped
public class CompanyService {

    private static final int OUR_OWN_FAULT = 500;

    private final TenantTransaction transaction;
    private final CompanyRepository companies;
    private final CompanyRegister register;
    private final PublicationRepository publications;
    private final CompanyRemovalService removals;

    public CompanyService(
            TenantTransaction transaction,
            CompanyRepository companies,
            CompanyRegister register,
            PublicationRepository publications,
            CompanyRemovalService removals) {
        this.transaction = transaction;
        this.companies = companies;
        this.register = register;
        this.publications = publications;
        this.removals = removals;
    }

    /**
     * Creates a company with version 1 of its scheme, or changes its name, time zone and language. A change is published too,
     * as a version with the same document; where nothing changes, nothing is published.
     *
     * <p>Fails with 409 {@code template-fixed} when the company was made from another template, {@code company-removed} when one of that
     * id was removed.
     */
    Uni<SavedCompany> save(String company, CompanyRequest request, Author author) {
        return transaction.in(company, sql -> removals.requireNeverRemoved(sql, company)
                .chain(() -> companies.insert(sql, company, request.template(), request.newProfile()))
                .chain(isNew -> isNew ? create(sql, company, request, author) : change(sql, company, request, author)));
    }

    /** A company; 404 for one that is not there or not the caller's. */
    Uni<CompanyView> get(String company, Caller caller) {
        String tenant = caller.has(Roles.OPERATOR) ? company : caller.requireCompany();
        return transaction.in(tenant, sql -> companies.require(sql, company)).map(CompanyView::of);
    }

    /** The companies: all of them for operators, their own for everybody else. */
    Uni<Page<CompanyView>> list(Caller caller, PageRequest request) {
        if (caller.has(Roles.OPERATOR)) {
            return register.after(request.after(), request.toFetch())
                    .map(found ->
                            request.page(found.stream().map(CompanyView::of).toList(), CompanyView::id));
        }
        String own = caller.requireCompany();
        return transaction
                .in(own, sql -> companies.find(sql, own))
                .map(found -> Page.whole(found.stream().map(CompanyView::of).toList()));
    }

    private Uni<SavedCompany> create(Sql sql, String company, CompanyRequest request, Author author) {
        SoundScheme first =
                SoundScheme.prove(Templates.instantiate(request.template(), company), Optional.empty(), OUR_OWN_FAULT);
        return sql.now()
                .map(now -> new LockedScheme(company, request.newProfile(), Optional.empty(), now))
                .chain(created -> publications.publish(sql, created, first, author))
                .chain(() -> saved(sql, company, true));
    }

    private Uni<SavedCompany> change(Sql sql, String company, CompanyRequest request, Author author) {
        return publications
                .lock(sql, company)
                .chain(locked -> companies.require(sql, company).chain(present -> {
                    requireSameTemplate(present, request);
                    Profile changed = request.profileAfter(present.profile());
                    return changed.equals(present.profile())
                            ? Uni.createFrom().item(new SavedCompany(CompanyView.of(present), false))
                            : change(sql, locked.with(changed), author);
                }));
    }

    private Uni<SavedCompany> change(Sql sql, LockedScheme changed, Author author) {
        SoundScheme same = SoundScheme.unchanged(changed);
        return companies
                .change(sql, changed.company(), changed.profile())
                .chain(() -> publications.publish(sql, changed, same, author))
                .chain(() -> saved(sql, changed.company(), false));
    }

    private Uni<SavedCompany> saved(Sql sql, String company, boolean isNew) {
        return companies.require(sql, company).map(found -> new SavedCompany(CompanyView.of(found), isNew));
    }

    private static void requireSameTemplate(Company present, CompanyRequest request) {
        if (!present.template().equals(request.template())) {
            throw Problem.of(
                    409,
                    "template-fixed",
                    "A company keeps its template",
                    "Company '" + present.id() + "' was made from '" + present.template()
                            + "'. Send that template; its scheme can be changed as a whole by PUT /api/v1/scheme.");
        }
    }
}
