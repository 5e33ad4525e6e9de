package io.docket.config.publication;

import io.docket.scheme.model.Scheme;
import java.time.Instant;
import java.util.Optional;

/**
 * A company whose row is locked until the transaction ends: nobody else can publish, so what is read here still holds when
 * the next version is written.
 *
 * @param company the company's id
 * @param profile what goes out with each of its schemes
 * @param published the newest version; empty for a company that is just being created
 * @param now the database's time, read after the lock
 */
public record LockedScheme(String company, Profile profile, Optional<Scheme> published, Instant now) {

    /** The version that is published; 0 where there is none yet. */
    public int version() {
        return published.map(Scheme::version).orElse(0);
    }

    /** The newest version of a company that has one, which every company has once it was created. */
    public Scheme requirePublished() {
        return published.orElseThrow(
                () -> new IllegalStateException("Company '" + company + "' was created without a scheme"));
    }

    /** The same, its next publication going out with another profile. */
    public LockedScheme with(Profile changed) {
        return new LockedScheme(company, changed, published, now);
    }
}
