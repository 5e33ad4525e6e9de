package io.docket.ticket.scheme;

import io.docket.platform.database.Sql;
import io.docket.platform.problem.Problem;
import io.docket.platform.removal.CompanyRemoved;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The schemes that decide. Which version is current, the caller reads together with what it locks
 * ({@code company.scheme_version}); the document comes from memory, or from the table the first time.
 */
@ApplicationScoped
public class Schemes {

    private static final String RETRY_SECONDS = "1";

    private final SchemeRepository repository;
    private final SchemeCache cache;

    Schemes(SchemeRepository repository, SchemeSettings settings) {
        this.repository = repository;
        this.cache = new SchemeCache(settings.cached());
    }

    /** The documents of a company that was removed need no memory. */
    void forget(@Observes CompanyRemoved removed) {
        cache.forget(removed.company());
    }

    /**
     * The company's scheme in exactly that version.
     *
     * @param sql the caller's transaction; it is asked only when the version is not in memory
     * @param version the company's version as the caller's transaction sees it
     * @return fails with {@link #notYetKnown(String)} if that version has not arrived
     */
    public Uni<Scheme> get(Sql sql, String company, long version) {
        return cache.find(company, version)
                .map(scheme -> Uni.createFrom().item(scheme))
                .orElseGet(() -> load(sql, company, version));
    }

    /**
     * The scheme that the company has now.
     *
     * @param sql the caller's transaction
     * @return fails with {@link #notYetKnown(String)} as long as none has arrived
     */
    public Uni<Scheme> current(Sql sql, String company) {
        return repository.version(sql, company).chain(version -> get(sql, company, version));
    }

    /** 503 {@code scheme-not-yet-known}: published perhaps, but not arrived here; the caller should try again. */
    public static Problem notYetKnown(String company) {
        return Problem.of(
                        503,
                        "scheme-not-yet-known",
                        "The company's scheme has not arrived yet",
                        "The scheme of company '%s' has not reached this service, or not yet in the version asked for. Try again in a moment."
                                .formatted(company))
                .withHeader("Retry-After", RETRY_SECONDS);
    }

    private Uni<Scheme> load(Sql sql, String company, long version) {
        return repository
                .document(sql, company, version)
                .map(document -> document.orElseThrow(() -> notYetKnown(company)))
                .map(SchemeJson::readPublished)
                .invoke(scheme -> cache.keep(company, version, scheme));
    }
}
